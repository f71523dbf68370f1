import { deflateRawSync } from 'node:zlib';

/** A PDF of that many bytes, padded by a comment. */
export function makePdf(size = 200, body = ''): Buffer {
  const head = Buffer.from(`%PDF-1.4\n${body}\n%`);
  const tail = Buffer.from('\ntrailer\n%%EOF\n');
  return Buffer.concat([
    head,
    Buffer.alloc(Math.max(0, size - head.length - tail.length), 'x'),
    tail,
  ]);
}

/** A PNG of that extent; its pixels are not all there, which harms nobody. */
export function makePng(width = 1, height = 1): Buffer {
  return makePngOf([['IDAT', Buffer.from('789c6360', 'hex')]], width, height);
}

/** A PNG of these chunks between its first and its last, in RGB of 8 bits. */
export function makePngOf(
  chunks: readonly (readonly [type: string, data: Buffer])[],
  width = 1,
  height = 1,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    ...chunks.map(([type, data]) => pngChunk(type, data)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** A JPEG of that extent with a comment. */
export function makeJpeg(width = 1, height = 1, comment = 'a comment'): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    jpegSegment(0xfe, Buffer.from(comment)),
    jpegSegment(0xc0, frame),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A compound file whose directory holds these names. */
export function makeCompoundFile(...names: string[]): Buffer {
  const header = Buffer.alloc(512);
  header.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.fill(0xff, 76, 512);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  const sectors = Math.ceil((names.length + 1) / 4);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let index = 1; index <= sectors; index++)
    table.writeUInt32LE(index === sectors ? 0xfffffffe : index + 1, index * 4);
  const directory = Buffer.alloc(sectors * 512);
  ['Root Entry', ...names].forEach((name, index) => {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, index * 128 + 64);
  });
  return Buffer.concat([header, table, directory]);
}

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** A size told in place of the true one. */
  readonly toldSize?: number;
  readonly flags?: number;
  readonly method?: number;
  /** The upper half of the outer attributes: a file's mode in Unix. */
  readonly mode?: number;
}

/** A zip of these parts. */
export function makeZip(parts: readonly ZipPart[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const raw = Buffer.from(part.content as string);
    const data = part.method === 0 ? raw : deflateRawSync(raw);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(part.method ?? 8, 4);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(part.toldSize ?? raw.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(part.mode ?? 0, 8);
    tail.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), fields, tail, name]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([
    ...locals,
    directory,
    Buffer.from('PK\x05\x06'),
    end,
    Buffer.from(comment),
  ]);
}

const main = 'application/vnd.openxmlformats-officedocument';

function typesOf(part: string, type: string): string {
  const override = `<Override PartName="${part}" ContentType="${main}.${type}+xml"/>`;
  return `<Types>${override}</Types>`;
}

/** The parts of a small Word document, with more behind them. */
export function docxParts(...more: ZipPart[]): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content: typesOf('/word/document.xml', 'wordprocessingml.document.main'),
    },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...more,
  ];
}

/** The parts of a small workbook. */
export function xlsxParts(...more: ZipPart[]): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content: typesOf('/xl/workbook.xml', 'spreadsheetml.sheet.main'),
    },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    ...more,
  ];
}
