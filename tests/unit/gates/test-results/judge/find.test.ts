import { describe, expect, it } from 'vitest';
import { find } from '../../../../../src/gates/test-results/find.ts';
import { defaults } from '../../../../../src/gates/test-results/settings.ts';
import type { Settings } from '../../../../../src/gates/test-results/settings.ts';
import { testCase } from '../../../../../src/gates/test-results/read/test-case.ts';
import { Tally } from '../../../../../src/gates/test-results/sources/tally.ts';
import type { LocatedTest } from '../../../../../src/gates/test-results/sources/tally.ts';

function test(
  layer: LocatedTest['layer'],
  seconds: number | null,
  parts: Partial<LocatedTest> = {},
): LocatedTest {
  return {
    ...testCase({ name: `${layer} ${seconds}`, seconds }),
    path: `tests/${layer}/a.test.ts`,
    layer,
    ...parts,
  };
}

function found(tests: readonly LocatedTest[], options: Partial<Settings> = {}) {
  const settings = { ...defaults, ...options };
  const tally = new Tally(Math.min(settings.slowSeconds, settings.unitSeconds));
  tests.forEach((one) => tally.add(one, one));
  const none = { reports: [], realParts: [], marks: [], newer: [], command: null };
  return find({ ...none, run: tally.finish() }, settings).findings;
}

const told = (tests: readonly LocatedTest[], options: Partial<Settings> = {}) =>
  found(tests, options)
    .filter(({ rule }) => rule === 'tests/slow' || rule === 'tests/misfiled')
    .map(({ rule, messageId, data }) => [rule, messageId, data]);

const name = (text: string, seconds: string, max: number) => ({
  name: text,
  seconds,
  max,
});

describe('a slow test', () => {
  it('is one over five seconds, not one of five', () => {
    expect(told([test('e2e', 5), test('e2e', 5.01), test('e2e', null)])).toEqual([
      ['tests/slow', 'slow', name('e2e 5.01', '5.01', 5)],
    ]);
  });

  it('is what the configuration says', () => {
    const tests = [test('integration', 3)];
    expect(told(tests, { slowSeconds: 2.5 })).toHaveLength(1);
    expect(told(tests, { slowSeconds: 3 })).toHaveLength(0);
  });

  it('of no layer counts too, a performance test never', () => {
    expect(told([test(null, 9), test('performance', 99)])).toEqual([
      ['tests/slow', 'slow', name('null 9', '9.00', 5)],
    ]);
  });

  it('is told ten times, the slowest first, and then how many are left', () => {
    const tests = Array.from({ length: 12 }, (_, at) => test('e2e', 6 + at));
    const findings = told(tests);
    expect(findings).toHaveLength(11);
    expect(findings[0]).toEqual(['tests/slow', 'slow', name('e2e 17', '17.00', 5)]);
    expect(findings.at(-1)).toEqual([
      'tests/slow',
      'more',
      { tests: '2 more tests', max: 5 },
    ]);
  });
});

describe('a unit test over a second', () => {
  it('is misfiled, and not slow besides', () => {
    expect(told([test('unit', 1), test('unit', 1.01), test('unit', 6)])).toEqual([
      ['tests/misfiled', 'slow', name('unit 6', '6.00', 1)],
      ['tests/misfiled', 'slow', name('unit 1.01', '1.01', 1)],
    ]);
  });

  it('is found behind any number of slower tests of other layers', () => {
    const others = Array.from({ length: 30 }, () => test('performance', 60));
    expect(told([...others, test('unit', 1.5)])).toHaveLength(1);
  });

  it('is only slow where no pyramid is asked for', () => {
    const tests = [test('unit', 1.5), test('unit', 6)];
    expect(told(tests, { pyramid: false })).toEqual([
      ['tests/slow', 'slow', name('unit 6', '6.00', 5)],
    ]);
  });
});

describe('a failed test', () => {
  it('whose file is not known is named by its suite', () => {
    const failed = test('unit', 0, {
      outcome: 'failed',
      path: null,
      suites: ['outer', 'inner'],
      name: 'fails',
    });
    expect(found([failed])[0]).toMatchObject({ path: null, subject: 'inner › fails' });
  });
});
