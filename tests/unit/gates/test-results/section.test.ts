import { describe, expect, it } from 'vitest';
import type { TestsDetails } from '../../../../src/gates/test-results/find.ts';
import { section } from '../../../../src/gates/test-results/section.ts';

function details(parts: Partial<TestsDetails> = {}): TestsDetails {
  return {
    reports: ['junit.xml'],
    outcomes: { passed: 100, failed: 0, error: 0, skipped: 0 },
    pyramid: { unit: 60, integration: 30, e2e: 10, performance: 0, unclassified: 0 },
    slowest: [],
    unclassified: [],
    ...parts,
  };
}

const context = { width: 80, sourceLine: () => undefined };
const text = (parts: Partial<TestsDetails> = {}) =>
  section.text!(details(parts), context);

describe('the picture of a pyramid', () => {
  it('has the unit tests as its base', () => {
    expect(text()).toEqual([
      `e2e             10   10.00 %  ${' '.repeat(18)}████`,
      `integration     30   30.00 %  ${' '.repeat(14)}${'█'.repeat(12)}`,
      `unit            60   60.00 %  ${' '.repeat(8)}${'█'.repeat(24)}`,
    ]);
  });

  it('shows shares rounded down, so that no bound looks kept that is broken', () => {
    const pyramid = { unit: 54_999, integration: 30_000, e2e: 15_001 };
    const apart = { performance: 0, unclassified: 0 };
    expect(text({ pyramid: { ...pyramid, ...apart } })[2]).toContain('54.99 %');
  });

  it('counts tests apart that are in none of its layers', () => {
    const pyramid = {
      unit: 1,
      integration: 0,
      e2e: 0,
      performance: 7,
      unclassified: 2,
    };
    expect(text({ pyramid }).slice(3)).toEqual([
      'performance      7',
      'unclassified     2',
    ]);
  });

  it('has no share where no test has a layer', () => {
    const pyramid = {
      unit: 0,
      integration: 0,
      e2e: 0,
      performance: 0,
      unclassified: 2,
    };
    expect(text({ pyramid })[0]).toBe('e2e              0         –');
  });

  it('ends with the three slowest tests', () => {
    const slowest = [9, 8, 7.126, 6].map((seconds) => ({
      name: `t${seconds}`,
      path: null,
      seconds,
    }));
    expect(text({ slowest }).slice(3)).toEqual([
      'slowest       9.00 s  t9',
      '              8.00 s  t8',
      '              7.13 s  t7.126',
    ]);
  });
});

describe('the reports of tests', () => {
  it('are named in the heading', () => {
    expect(section.heading!(details())).toBe('Tests from junit.xml');
  });

  it('give Markdown the picture as it stands, in letters of one width', () => {
    const lines = section.markdown!(details());
    expect(lines.slice(0, 3)).toEqual(['### Tests', '', '```text']);
    expect(lines.slice(3, -1)).toEqual(text());
    expect(lines.at(-1)).toBe('```');
  });
});
