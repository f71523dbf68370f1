import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/git/ask.ts';
import { showBytes, splitFields } from '../../../src/git/paths.ts';

const list = (text: string): readonly string[] =>
  splitFields(Buffer.from(text)).map(String);

describe('a NUL-separated list', () => {
  it('keeps spaces, quotes, newlines and Chinese as they are', () => {
    expect(list('a b\0"c"\0d\ne\0中文.ts\0')).toEqual([
      'a b',
      '"c"',
      'd\ne',
      '中文.ts',
    ]);
  });

  it('may be empty, or lack its last NUL', () => {
    expect(list('')).toEqual([]);
    expect(list('a\0b')).toEqual(['a', 'b']);
  });
});

describe('what git says', () => {
  it('shows a name that is not UTF-8 with the foreign bytes in hex', () => {
    expect(showBytes(Buffer.from([0x61, 0xff, 0x2e, 0x74, 0x73]))).toBe('a\\xff.ts');
  });

  it('is cut to its first line, without its prefix', () => {
    expect(reasonOf('fatal: bad revision\nhint: x\n')).toBe('bad revision');
  });
});
