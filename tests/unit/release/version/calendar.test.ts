import fc from 'fast-check';
import { gt, valid } from 'semver';
import { describe, expect, it } from 'vitest';
import { calendarVersion } from '../../../../src/release/version/calendar.ts';

const day = new Date('2026-03-05T23:59:59Z');
const asked = { current: '0.0.0', preid: null, tagged: [] };

describe('versions by the calendar', () => {
  it.each([
    ['YYYY.MM.MICRO', '2026.3.0'],
    ['YY.MM.DD', '26.3.5'],
    ['3.0.YYMMDD', '3.0.260305'],
    ['YYYY.MMDD.MICRO', '2026.305.0'],
  ])('%s is %s', (format, version) => {
    expect(calendarVersion(format, day, asked)).toBe(version);
  });

  it('counts MICRO above every stable version of the line, be it tagged or held', () => {
    const format = 'YYYY.MM.MICRO';
    const tagged = ['2026.3.0', '2026.3.9', '2026.3.10', '2026.30.40'];
    expect(calendarVersion(format, day, { ...asked, tagged })).toBe('2026.3.11');
    const held = { ...asked, tagged, current: '2026.3.11' };
    expect(calendarVersion(format, day, held)).toBe('2026.3.12');
  });

  it('counts prereleases of the version to come', () => {
    const tagged = ['2026.3.0', '2026.3.1-rc.0'];
    const query = { current: '2026.3.1-rc.0', preid: 'rc', tagged };
    expect(calendarVersion('YYYY.MM.MICRO', day, query)).toBe('2026.3.1-rc.1');
    expect(calendarVersion('YYYY.MM.MICRO', day, { ...query, preid: null })).toBe(
      '2026.3.1',
    );
  });

  it('goes forward from day to day, and within a day by MICRO', () => {
    const time = fc.integer({ min: 946_684_800_000, max: 4_102_444_799_000 });
    fc.assert(
      fc.property(fc.array(time, { minLength: 2, maxLength: 20 }), (times) => {
        const tagged: string[] = [];
        for (const at of times.sort((a, b) => a - b)) {
          const query = { current: tagged.at(-1) ?? '0.0.0', preid: null, tagged };
          const next = calendarVersion('YYYY.MM.MICRO', new Date(at), query);
          expect(valid(next)).toBe(next);
          expect(gt(next, query.current)).toBe(true);
          tagged.push(next);
        }
      }),
    );
  });
});
