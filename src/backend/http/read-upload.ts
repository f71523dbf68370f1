import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { BusboyHeaders } from '@fastify/busboy';
import { checkUploadName, largestFile } from '../files/check-upload.ts';
import { Refusal } from '../refusal.ts';

/** A file of a form. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
}

/** One part of a form, which knows whether it was cut at the limit. */
type Part = Readable & { readonly truncated?: boolean };

/** Boundaries and headers around the file. */
const aroundFile = 64 * 1024;

const limits = {
  files: 1,
  fields: 5,
  parts: 8,
  fieldSize: 1024,
  headerPairs: 20,
  fileSize: largestFile,
};

/**
 * Reads the one file of a form, in the field `file`, up to the largest allowed size.
 * @throws Refusal `malformedMultipart`, `tooLarge`, and those of a name
 */
export function readUpload(request: IncomingMessage): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > largestFile + aroundFile) throw new Refusal('tooLarge');
    // The client may have gone while the request waited for its turn.
    if (request.destroyed) throw malformed();
    const parser = createParser(request);
    const counted = boundBytes(largestFile + aroundFile);
    let upload: Upload | undefined;
    let part: Part | undefined;
    const refuse = (error: unknown): void => {
      request.unpipe(counted);
      // A reader that still waits for the rest of the part would wait for ever.
      part?.destroy();
      reject(error instanceof Refusal ? error : malformed(error));
    };
    const collect = async (
      field: string,
      file: Part,
      filename: string,
    ): Promise<void> => {
      if (field !== 'file') throw malformed();
      checkUploadName(filename);
      const chunks: Buffer[] = [];
      for await (const chunk of file) chunks.push(chunk as Buffer);
      if (file.truncated === true) throw new Refusal('tooLarge');
      upload = { filename, bytes: Buffer.concat(chunks) };
    };
    let collecting = Promise.resolve();
    parser.on('file', (field, file, filename) => {
      part = file;
      collecting = collect(field, file, filename);
      collecting.catch((error: unknown) => {
        file.resume();
        refuse(error);
      });
    });
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      parser.on(event, () => refuse(new Refusal('tooLarge')));
    parser.on('error', refuse);
    parser.on('finish', () => {
      collecting.then(() => {
        if (upload === undefined) refuse(malformed());
        else resolve(upload);
      }, refuse);
    });
    counted.on('error', refuse);
    request.on('error', refuse).on('close', () => {
      if (!request.complete) refuse(malformed());
    });
    request.pipe(counted).pipe(parser);
  });
}

function createParser({ headers }: IncomingMessage) {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      limits,
      // Removing folders from a name would hide that there were some.
      preservePath: true,
    });
  } catch (error) {
    throw malformed(error);
  }
}

function boundBytes(most: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      total += chunk.length;
      if (total > most) done(new Refusal('tooLarge'));
      else done(null, chunk);
    },
  });
}

function malformed(cause?: unknown): Refusal {
  return new Refusal('malformedMultipart', { cause });
}
