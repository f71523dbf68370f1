import { defineErrors } from '../../core/errors.ts';

const fail = defineErrors('file', {
  notUtf8: '{path} is not UTF-8; save it as UTF-8, or take it out of release.files',
});

/** A file as it was read. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * Decodes a file so that encoding it again gives the same bytes: a byte order mark
 * stays in the text, and nothing is replaced.
 * @throws QaError where the bytes are not UTF-8
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw fail('notUtf8', { path }, { cause });
  }
}
