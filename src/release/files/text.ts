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

/** A part of a text and what stands there afterwards. Offsets in UTF-16 code units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
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

/** The text with the edits made, all at once; edits must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  let result = '';
  let from = 0;
  for (const { start, end, text: replacement } of ordered) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
