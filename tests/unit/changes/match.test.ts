import { describe, expect, it } from 'vitest';
import { matchFindings, needsEvidence } from '../../../src/changes/match.ts';
import type { Evidence } from '../../../src/changes/match.ts';
import type { Finding } from '../../../src/core/finding.ts';

const at = (line: number, changes: Partial<Finding> = {}): Finding => ({
  ...{ rule: 'r', severity: 'error', messageId: 'm', data: {}, subject: null },
  ...{ path: 'a.ts', range: { line, column: 1, endLine: line, endColumn: 2 } },
  ...changes,
});

const nothing: Evidence = {
  changed: new Map(),
  linesBefore: () => [],
  linesAfter: () => [],
};

// Lines of the two sides of each match: 0 where a side has none.
const pairs = (
  before: readonly Finding[],
  after: readonly Finding[],
  evidence: Partial<Evidence> = {},
): readonly (readonly [number, number])[] =>
  matchFindings(before, after, { ...nothing, ...evidence }).map((match) => [
    match.before?.range?.line ?? 0,
    match.after?.range?.line ?? 0,
  ]);

const moved = (start: number, count: number, countThen: number): Evidence['changed'] =>
  new Map([
    ['a.ts', [{ before: { start, count }, after: { start, count: countThen } }]],
  ]);

describe('the findings of two sides', () => {
  it('are all new without a base, and all fixed without a new side', () => {
    expect(pairs([], [at(1), at(2)])).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(pairs([at(1)], [])).toEqual([[1, 0]]);
  });

  it('make the copy new and not the original', () => {
    // Three lines were added at line 5; the original moved from 5 to 8.
    const changed = moved(4, 0, 3);
    expect(pairs([at(5)], [at(5), at(8)], { changed })).toEqual([
      [0, 5],
      [5, 8],
    ]);
  });

  it('pair in their order where their lines were rewritten', () => {
    const changed = moved(1, 9, 9);
    expect(pairs([at(1), at(2)], [at(3), at(4), at(5)], { changed })).toEqual([
      [1, 3],
      [2, 4],
      [0, 5],
    ]);
  });

  it('pair on the same line where the enclosing name is another', () => {
    expect(pairs([at(3, { symbol: 'f' })], [at(3, { symbol: 'g' })])).toEqual([[3, 3]]);
  });

  it('pair across files where the symbol is the same, and not without one', () => {
    const old = { symbol: 'f', text: 'x' };
    const other = { path: 'b.ts' };
    expect(pairs([at(3, old)], [at(9, { ...old, ...other })])).toEqual([[3, 9]]);
    expect(pairs([at(3, { text: 'x' })], [at(9, { text: 'x', ...other })])).toEqual([
      [0, 9],
      [3, 0],
    ]);
  });

  it('pair across files where a neighbour moved along', () => {
    const evidence = {
      linesBefore: () => ['load();', 'x'],
      linesAfter: () => ['', 'load();', 'x'],
    };
    const after = at(3, { path: 'b.ts' });
    expect(pairs([at(2)], [after], evidence)).toEqual([[2, 3]]);
  });

  it.each([
    ['three of five lines', ['a', 'b', 'c', 'x', 'y'], [[1, 1]]],
    [
      'two of five lines',
      ['a', 'b', 'w', 'x', 'y'],
      [
        [0, 1],
        [1, 0],
      ],
    ],
  ])('pair renamed functions by their bodies: %s', (_, body, expected) => {
    const extent = { line: 1, endLine: 6 };
    const old = at(1, { symbol: 'f', text: 'f', value: 11, extent });
    const now = at(1, { symbol: 'g', text: 'g', value: 11, extent, path: 'b.ts' });
    const evidence = {
      linesBefore: () => ['f()', 'a', 'b', 'c', 'd', 'e'],
      linesAfter: () => ['g()', ...body],
    };
    expect(pairs([old], [now], evidence)).toEqual(expected);
  });

  it('never pair under different rules', () => {
    expect(pairs([at(1)], [at(1, { rule: 'q' })])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe('whether pairing needs the sources', () => {
  const metric = { extent: { line: 1, endLine: 9 }, value: 11 };
  it.each([
    ['not where both sides are the same', [at(1)], [at(2)], false],
    ['not where some are fixed', [at(1), at(2)], [at(1)], false],
    ['where one of equal ones is new', [at(1)], [at(1), at(2)], true],
    ['not where all are new', [], [at(1)], false],
    ['where both sides have one left', [at(1)], [at(1, { text: 'x' })], true],
    ['where a metric has no name', [at(1, metric)], [at(1, metric)], true],
  ])('%s', (_, before, after, expected) => {
    expect(needsEvidence(before, after)).toBe(expected);
  });

  it('does not where a metric has a name', () => {
    const named = at(1, { value: 11, symbol: 'f' });
    expect(needsEvidence([named], [named])).toBe(false);
  });
});
