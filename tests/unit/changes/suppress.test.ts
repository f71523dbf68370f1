import { describe, expect, it } from 'vitest';
import { applySuppressions } from '../../../src/changes/suppress.ts';
import type { SuppressionResult } from '../../../src/changes/suppress.ts';
import type { Finding } from '../../../src/core/finding.ts';
import { Lines } from '../../../src/core/lines.ts';

const findingAt = (line: number, rule = 'a'): Finding => ({
  ...{ rule, severity: 'error', messageId: 'm', data: {}, subject: null },
  ...{ path: 'a.ts', range: { line, column: 1, endLine: line, endColumn: 2 } },
});

// Every line of the text is a comment.
const apply = (
  text: string,
  findings: readonly Finding[],
  today = Date.UTC(2027, 2, 1),
): SuppressionResult =>
  applySuppressions({
    ...{ text, lines: new Lines(text), findings, today },
    comments: [...text.matchAll(/\/\/.*/g)].map(({ 0: found, index }) => ({
      ...{ kind: 'line' as const, start: index, end: index + found.length },
    })),
    isOwn: (rule) => !rule.includes('/'),
  });

const reasons = ({ findings }: SuppressionResult): readonly unknown[] =>
  findings.map(({ suppressed }) => suppressed);

describe('a suppressing comment over findings', () => {
  it('covers the lines from start to end and none beside them', () => {
    const text = '\n// qa-ignore-start a -- why\n\n// qa-ignore-end\n';
    const found = [1, 2, 4, 5].map((line) => findingAt(line));
    expect(reasons(apply(text, found))).toEqual([undefined, 'why', 'why', undefined]);
  });

  it('covers findings in any order, the first of several comments first', () => {
    const text = [
      '// qa-ignore-file a -- whole',
      '// qa-ignore-start a -- part',
      '// qa-ignore-line b -- line',
      '// qa-ignore-end',
    ].join('\n');
    const found = [findingAt(3, 'b'), findingAt(4), findingAt(2, 'b'), findingAt(3)];
    const result = apply(text, found);
    expect(reasons(result)).toEqual(['line', 'whole', undefined, 'whole']);
    expect(result.unused.map(({ suppression }) => suppression.reason)).toEqual([
      'part',
    ]);
  });

  it('covers the rules that it names and no other', () => {
    const found = [findingAt(1, 'a'), findingAt(1, 'ab')];
    const result = apply('// qa-ignore-line a -- why', found);
    expect(reasons(result)).toEqual(['why', undefined]);
  });

  it.each([
    ['on its last day it holds', Date.UTC(2027, 2, 2) - 1, 'why'],
    ['a millisecond later it does not', Date.UTC(2027, 2, 2), undefined],
  ])('%s', (_, today, expected) => {
    const text = '// qa-ignore-line a -- why until 2027-03-01';
    expect(reasons(apply(text, [findingAt(1)], today))).toEqual([expected]);
  });

  it.each(['suppression', 'syntax-error'])('never covers %s', (rule) => {
    const result = apply(`// qa-ignore-file ${rule} -- why`, [findingAt(1, rule)]);
    expect(reasons(result)).toEqual([undefined]);
  });

  it('covers nothing where it has a fault, and is not called unused', () => {
    const result = apply('// qa-ignore-line a', [findingAt(1)]);
    expect(reasons(result)).toEqual([undefined]);
    expect(result.unused).toEqual([]);
  });

  it('is unused by each of its own rules that no finding breaks', () => {
    const { unused } = apply('// qa-ignore-line a, b, perf/c -- why', [findingAt(1)]);
    expect(unused.map(({ rule }) => rule)).toEqual(['b']);
  });

  it('is unused where an earlier one has the finding already', () => {
    const text = '// qa-ignore-file a -- one\n// qa-ignore-line a -- two';
    const result = apply(text, [findingAt(2)]);
    expect(reasons(result)).toEqual(['one']);
    expect(result.unused.map(({ suppression }) => suppression.reason)).toEqual(['two']);
  });

  it('does not cover a finding about the whole file from a line', () => {
    const whole = { ...findingAt(1), range: null };
    expect(reasons(apply('// qa-ignore-line a -- why', [whole]))).toEqual([undefined]);
  });
});
