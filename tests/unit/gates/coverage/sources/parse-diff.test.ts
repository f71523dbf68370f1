import { describe, expect, it } from 'vitest';
import { moveLine } from '../../../../../src/gates/coverage/judge/lost.ts';
import { parseDiff } from '../../../../../src/gates/coverage/sources/parse-diff.ts';

describe('a diff', () => {
  it('is not misled by removed lines that look like headings', () => {
    const text = [
      'diff --git a/x.sql b/x.sql',
      '--- a/x.sql',
      '+++ b/x.sql',
      '@@ -3,2 +3 @@',
      '--- a/fake.ts',
      '-+++ b/fake.ts',
      '+++ b/also.ts',
      '\\ No newline at end of file',
      '@@ -9,0 +9,2 @@ context',
      '+@@ -1 +1 @@',
      '+b',
      '',
    ].join('\n');
    expect(parseDiff(text)).toEqual([
      {
        path: 'x.sql',
        from: 'x.sql',
        hunks: [
          { oldStart: 3, oldLines: 2, newStart: 3, newLines: 1 },
          { oldStart: 9, oldLines: 0, newStart: 9, newLines: 2 },
        ],
      },
    ]);
  });

  it('knows new, deleted, renamed and quoted files', () => {
    const text = [
      'diff --git a/gone.ts b/gone.ts\n--- a/gone.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-x',
      'diff --git a/new.ts b/new.ts\n--- /dev/null\n+++ b/new.ts\n@@ -0,0 +1 @@\n+x',
      'diff --git a/a b.ts b/c d.ts\nsimilarity index 100%\nrename from a b.ts\nrename to c d.ts',
      'diff --git "a/\\303\\274\\t.ts" "b/\\303\\274\\t.ts"\n--- "a/\\303\\274\\t.ts"\n+++ "b/\\303\\274\\t.ts"\n@@ -1 +1 @@\n-x\n+y',
    ].join('\n');
    expect(parseDiff(text).map(({ path, from }) => [path, from])).toEqual([
      ['new.ts', null],
      ['c d.ts', 'a b.ts'],
      ['ü\t.ts', 'ü\t.ts'],
    ]);
  });

  it('moves lines of the base to where they stand now', () => {
    const hunks = [
      { oldStart: 2, oldLines: 0, newStart: 3, newLines: 2 },
      { oldStart: 5, oldLines: 2, newStart: 7, newLines: 1 },
    ];
    expect([1, 2, 3, 4, 5, 6, 7].map((line) => moveLine(hunks, line))).toEqual([
      1,
      2,
      5,
      6,
      null,
      null,
      8,
    ]);
  });
});
