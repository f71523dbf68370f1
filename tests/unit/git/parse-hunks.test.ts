import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { parseHunks } from '../../../src/git/parse-hunks.ts';

const parse = (...lines: readonly string[]): readonly unknown[] => [
  ...parseHunks(Buffer.from(lines.join('\n'))),
];

const hunk = (start: number, count: number, to: number, countThen: number): object => ({
  before: { start, count },
  after: { start: to, count: countThen },
});

describe('the hunks of a patch', () => {
  it('are empty for an empty patch', () => {
    expect(parse('')).toEqual([]);
  });

  it('have one line where no count is written', () => {
    const patch = ['--- a/x.ts', '+++ b/x.ts', '@@ -3 +4 @@ f() {', '-a', '+b'];
    expect(parse(...patch)).toEqual([['x.ts', [hunk(3, 1, 4, 1)]]]);
  });

  it('have no line on a side that is empty', () => {
    const patch = ['--- a/x', '+++ b/x', '@@ -10,2 +9,0 @@', '-a', '-b'];
    expect(parse(...patch)).toEqual([['x', [hunk(10, 2, 9, 0)]]]);
  });

  it('do not end at content that looks like a header', () => {
    const patch = ['--- a/x', '+++ b/x', '@@ -1,2 +1,2 @@', '--- a/y', '-@@ -9 +9 @@'];
    const rest = ['+++ b/y', '+Binary files a/z and b/z differ', '@@ -8 +8 @@', '-a'];
    expect(parse(...patch, ...rest, '+b')).toEqual([
      ['x', [hunk(1, 2, 1, 2), hunk(8, 1, 8, 1)]],
    ]);
  });

  it('do not count a missing line end', () => {
    const mark = '\\ No newline at end of file';
    const patch = ['--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', mark, '+b', mark];
    const next = ['--- a/y', '+++ b/y', '@@ -2 +2 @@', '-a', '+b'];
    expect(parse(...patch, ...next)).toEqual([
      ['x', [hunk(1, 1, 1, 1)]],
      ['y', [hunk(2, 1, 2, 1)]],
    ]);
  });

  it('are all lines of a new file, and none of a deleted one', () => {
    const added = ['--- /dev/null', '+++ b/new', '@@ -0,0 +1 @@', '+a'];
    const gone = ['--- a/old', '+++ /dev/null', '@@ -1 +0,0 @@', '-a'];
    expect(parse(...added, ...gone)).toEqual([['new', 'all']]);
  });

  it('have the new name of a renamed file', () => {
    const patch = ['--- a/old', '+++ b/new', '@@ -1 +1 @@', '-a', '+b'];
    expect(parse(...patch)).toEqual([['new', [hunk(1, 1, 1, 1)]]]);
  });
});

describe('a path of a patch', () => {
  it.each([
    ['with a blank ends before the tab', 'b/a b.ts\t', 'a b.ts'],
    ['keeps a b/ within it', 'b/b/b/x', 'b/b/x'],
    ['in quotes has its quotes and backslashes', '"b/a\\"\\\\b"', 'a"\\b'],
    ['in quotes has its tab and line feed', '"b/a\\tb\\nc"', 'a\tb\nc'],
    ['in quotes has its octal bytes as UTF-8', '"b/\\344\\270\\255"', '中'],
    ['in quotes has digits after an octal byte', '"b/\\0011"', '\u00011'],
    ['is UTF-8 where git does not quote', 'b/中😀', '中😀'],
    ['that is not UTF-8 shows its bytes', '"b/\\377.ts"', '\\xff.ts'],
  ])('%s', (_, written, path) => {
    expect(parse('--- a/x', `+++ ${written}`)).toEqual([[path, []]]);
  });

  it.each([
    ['is read where a file is binary', 'a/x b and b/x b', 'x b'],
    ['is read in quotes where a file is binary', '"a/\\t" and "b/\\t"', '\t'],
    ['is read where a binary file is new', '/dev/null and b/x', 'x'],
    [
      'is read to its end where it speaks of a difference',
      'a/x and b/x differ',
      'x differ',
    ],
  ])('%s', (_, written, path) => {
    expect(parse(`Binary files ${written} differ`)).toEqual([[path, 'all']]);
  });

  it('is missing if a binary file was deleted', () => {
    expect(parse('Binary files a/x and /dev/null differ')).toEqual([]);
  });
});
