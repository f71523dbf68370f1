import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, overallVerdict } from '../../../src/core/verdict.ts';
import type { Verdict } from '../../../src/core/verdict.ts';

const verdicts = fc.array(
  fc.constantFrom<Verdict>('pass', 'fail', 'unknown', 'skipped'),
);

describe('the verdict over several gates', () => {
  it('is unknown where nothing was judged', () => {
    expect(overallVerdict([])).toBe('unknown');
    expect(overallVerdict(['skipped', 'skipped'])).toBe('unknown');
  });

  it('does not count skipped gates', () => {
    expect(overallVerdict(['skipped', 'pass'])).toBe('pass');
    expect(overallVerdict(['skipped', 'fail'])).toBe('fail');
  });

  it('puts unknown before fail before pass, in any order', () => {
    fc.assert(
      fc.property(verdicts, (list) => {
        const overall = overallVerdict(list);
        expect(overallVerdict(list.toReversed())).toBe(overall);
        if (list.includes('unknown')) expect(overall).toBe('unknown');
        else if (list.includes('fail')) expect(overall).toBe('fail');
        else expect(overall).toBe(list.includes('pass') ? 'pass' : 'unknown');
      }),
    );
  });
});

describe('the exit code', () => {
  it('is 0, 1 or 2', () => {
    expect(['pass', 'fail', 'unknown'].map((v) => exitCodeOf(v as never))).toEqual([
      0, 1, 2,
    ]);
  });

  it('forgives a failure with --exit-zero, and never an unknown', () => {
    expect(exitCodeOf('fail', true)).toBe(0);
    expect(exitCodeOf('unknown', true)).toBe(2);
  });
});
