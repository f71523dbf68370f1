import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { ByteLines } from '../../../src/reports/byte-lines.ts';

/** What is handed over for chunks, a text a call. */
function handedOver(chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const seen: string[] = [];
  const lines = new ByteLines(
    (bytes, start, end) => seen.push(bytes.toString('utf8', start, end)),
    () => new Error('too long'),
  );
  for (const chunk of chunks) lines.push(Buffer.from(chunk as string));
  lines.end();
  return seen;
}

describe('bytes cut at the ends of lines', () => {
  it.each([
    ['nothing is not a line', [], []],
    ['an empty chunk is not a line', ['', ''], []],
    ['whole lines come as they are', ['a\nb\n'], ['a\nb\n']],
    ['a line of two chunks comes whole', ['ab', 'cd\n'], ['abcd\n']],
    ['a line of three chunks comes whole', ['a', 'b', 'c\n'], ['abc\n']],
    [
      'the rest of a line comes before the lines after',
      ['a', 'b\nc\n'],
      ['ab\n', 'c\n'],
    ],
    [
      'an end of line that begins a chunk ends the line',
      ['a', '\nb\n'],
      ['a\n', 'b\n'],
    ],
    ['a last line without an end is given one', ['a\nb'], ['a\n', 'b\n']],
    ['a carriage return stays', ['a\r', '\n'], ['a\r\n']],
  ])('%s', (_what, chunks, seen) => {
    expect(handedOver(chunks)).toEqual(seen);
  });

  it('do not part a character of several bytes', () => {
    const bytes = Buffer.from('é😀\n');
    expect(
      handedOver([bytes.subarray(0, 1), bytes.subarray(1, 4), bytes.subarray(4)]),
    ).toEqual(['é😀\n']);
  });

  it('are copied while they wait: the chunk may be overwritten', () => {
    const seen: string[] = [];
    const lines = new ByteLines(
      (bytes, start, end) => seen.push(bytes.toString('utf8', start, end)),
      () => new Error('too long'),
    );
    const chunk = Buffer.from('abc');
    lines.push(chunk);
    chunk.fill('x');
    lines.push(Buffer.from('\n'));
    expect(seen).toEqual(['abc\n']);
  });

  it('hold the longest line and refuse one byte more', () => {
    const lines = new ByteLines(
      () => undefined,
      () => new Error('too long'),
    );
    lines.push(Buffer.alloc(ByteLines.longest, 'a'));
    expect(() => lines.push(Buffer.from('a'))).toThrow('too long');
  });
});
