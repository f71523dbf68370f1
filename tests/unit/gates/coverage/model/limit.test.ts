import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeLimit,
  keepsLimit,
  parseLimit,
} from '../../../../../src/gates/coverage/model/limit.ts';
import { formatShare } from '../../../../../src/reports/share.ts';

const keeps = (limit: string | number, covered: number, total: number) =>
  keepsLimit({ covered, total }, parseLimit(limit, 'lines'));

describe('a limit', () => {
  it('of 80 holds at 80.00 % and breaks just below', () => {
    expect(keeps(80, 8, 10)).toBe(true);
    expect(keeps('80', 7_999_999, 10_000_000)).toBe(false);
    expect(keeps('79.6', 796, 1000)).toBe(true);
    expect(keeps(80, 796, 1000)).toBe(false);
  });

  it('of ">80" breaks at 80.00 % and holds just above', () => {
    expect(keeps('>80', 8, 10)).toBe(false);
    expect(keeps('> 80 %', 8_000_001, 10_000_000)).toBe(true);
    expect(keeps('>=80', 8, 10)).toBe(true);
  });

  it('of -10 allows ten uncovered and not eleven', () => {
    expect(keeps(-10, 90, 100)).toBe(true);
    expect(keeps('-10', 89, 100)).toBe(false);
  });

  it('of 100 wants everything', () => {
    expect(keeps(100, 999_999, 1_000_000)).toBe(false);
    expect(keeps(100, 5, 5)).toBe(true);
  });

  it.each(['', 'eighty', '101', '>100', '-', '8O', '1e2', 'NaN', '-1.5'])(
    'cannot be %j',
    (text) => {
      expect(() => parseLimit(text, 'lines')).toThrow('lines cannot be');
    },
  );

  it('says what it demands', () => {
    expect(describeLimit(parseLimit('>80', ''))).toBe('more than 80 %');
    expect(describeLimit(parseLimit('80.05', ''))).toBe('at least 80.05 %');
    expect(describeLimit(parseLimit(-3, ''))).toBe('at most 3 uncovered');
  });
});

describe('a share as it is shown', () => {
  it('is rounded down, so that it never shows a limit that is not kept', () => {
    expect(formatShare({ covered: 79_999, total: 100_000 })).toBe('79.99');
    expect(formatShare({ covered: 999_999, total: 1_000_000 })).toBe('99.99');
    expect(formatShare({ covered: 3, total: 3 })).toBe('100.00');
    expect(formatShare({ covered: 0, total: 0 })).toBe('n/a');
  });

  it('and the verdict agree for every count and limit', () => {
    const counts = fc
      .tuple(fc.nat(2 ** 40), fc.nat(2 ** 40))
      .map(([a, b]) => ({ covered: Math.min(a, b), total: Math.max(a, b, 1) }));
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 10_000 }), (count, hundredths) => {
        const limit = (hundredths / 100).toFixed(2);
        if (Number(formatShare(count)) >= Number(limit))
          expect(keepsLimit(count, parseLimit(limit, ''))).toBe(true);
        else expect(keepsLimit(count, parseLimit(limit, ''))).toBe(false);
      }),
    );
  });
});
