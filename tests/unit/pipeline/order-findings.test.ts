import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/finding.ts';
import { orderFindings } from '../../../src/pipeline/order-findings.ts';

const finding = (changes: Partial<Finding>): Finding => ({
  ...{ rule: 'r', severity: 'error', messageId: 'm', data: {} },
  ...{ path: 'a.ts', range: null, subject: null },
  ...changes,
});

const at = (line: number, column: number): Pick<Finding, 'range'> => ({
  range: { line, column, endLine: line, endColumn: column },
});

describe('the order of findings', () => {
  it.each([
    ['line 9 before line 10', at(9, 1), at(10, 1)],
    ['column 9 before column 10', at(1, 9), at(1, 10)],
    ['line before column', at(1, 10), at(2, 1)],
    ['path before line', { path: 'a.ts', ...at(9, 9) }, { path: 'b.ts', ...at(1, 1) }],
    ['upper case before lower case', { path: 'B.ts' }, { path: 'a.ts' }],
    ['place before rule', { rule: 'z', ...at(1, 1) }, { rule: 'a', ...at(1, 2) }],
    ['rule before subject', { rule: 'a', subject: 'z' }, { rule: 'b', subject: 'a' }],
    ['subject last of all', { subject: 'a' }, { subject: 'b' }],
    ['a whole file before its first line', {}, at(1, 1)],
    ['files before what is about none', { path: '中.ts' }, { path: null }],
  ])('has %s', (_, first, second) => {
    const [one, two] = [finding(first), finding(second)];
    expect(orderFindings([two, one])).toEqual([one, two]);
    expect(orderFindings([one, two])).toEqual([one, two]);
  });

  it('leaves equal ones as they came, and its argument as it was', () => {
    const [one, two] = [finding({ text: 'z' }), finding({ text: 'a' })];
    const given = [finding({ path: 'b' }), one, two];
    expect(orderFindings(given).map(({ text }) => text)).toEqual(['z', 'a', undefined]);
    expect(given[0]!.path).toBe('b');
  });
});
