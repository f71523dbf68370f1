import { describe, expect, it } from 'vitest';
import { hasPassed, isDay } from '../../../src/core/day.ts';

describe('a day of the calendar', () => {
  it.each([
    ['takes the last day of a year', '2027-12-31', true],
    ['takes 29 February of a leap year', '2028-02-29', true],
    ['refuses 29 February of another year', '2027-02-29', false],
    ['refuses 29 February of 2100, which is not a leap year', '2100-02-29', false],
    ['refuses 31 April', '2027-04-31', false],
    ['refuses month 13', '2027-13-01', false],
    ['refuses day 0', '2027-01-00', false],
    ['refuses a day without leading zeros', '2027-3-1', false],
    ['refuses a time after the day', '2027-03-01T00:00:00Z', false],
    ['refuses a line break after the day', '2027-03-01\n', false],
    ['refuses full-width digits', '２０２７-03-01', false],
    ['refuses a number', 20270301, false],
    ['refuses nothing at all', undefined, false],
  ])('%s', (_, value, expected) => {
    expect(isDay(value)).toBe(expected);
  });
});

describe('a day that has passed', () => {
  it.each([
    ['has not on its first millisecond', Date.UTC(2027, 2, 1), false],
    ['has not on its last millisecond', Date.UTC(2027, 2, 2) - 1, false],
    ['has one millisecond later', Date.UTC(2027, 2, 2), true],
    ['has not the year before', Date.UTC(2026, 11, 31), false],
  ])('%s (UTC)', (_, now, expected) => {
    expect(hasPassed('2027-03-01', now)).toBe(expected);
  });
});
