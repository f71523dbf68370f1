import { describe, expect, it } from 'vitest';
import { lastLine } from '../../../src/core/last-line.ts';

describe('the last line of a finding', () => {
  it.each([
    ['is its only one', { line: 3, endLine: 3, endColumn: 9 }, 3],
    ['is before an end at the first column', { line: 3, endLine: 5, endColumn: 1 }, 4],
    ['is that of an end at the second', { line: 3, endLine: 5, endColumn: 2 }, 5],
    ['is never before the first', { line: 3, endLine: 3, endColumn: 1 }, 3],
    ['is null without a place', { line: null, endLine: null, endColumn: null }, null],
  ])('%s', (_what, place, line) => {
    expect(lastLine(place)).toBe(line);
  });
});
