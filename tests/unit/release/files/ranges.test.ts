import { describe, expect, it } from 'vitest';
import {
  checkRanges,
  follows,
  placeOfRange,
} from '../../../../src/release/files/ranges.ts';

describe('a range that holds a whole version', () => {
  it.each([
    ['1.2.3', 0],
    ['^1.2.3', 1],
    ['~1.2.3', 1],
    ['=1.2.3', 1],
    ['>=1.2.3', 2],
    ['workspace:^1.2.3', 11],
    ['npm:1.2.3', 4],
  ])('%s follows it, behind its operator', (range, skip) => {
    const place = placeOfRange(range, 100, 'a');
    expect(place).toMatchObject({ start: 100 + skip, end: 100 + range.length });
    expect(place.found).toBe('1.2.3');
    expect(follows(place, '1.2.3')).toBe(true);
    expect(follows(place, '1.2.4')).toBe(false);
  });
});

describe('a range of another form', () => {
  it.each(['*', '^1', '1.2', 'workspace:^', '>=1.2.3 <2', '1.2.3 - 2', 'file:../a'])(
    '%s stays as it is',
    (range) => {
      const place = placeOfRange(range, 7, 'a');
      expect(place).toMatchObject({ start: 7, found: range });
      expect(follows(place, '1.2.3')).toBe(false);
    },
  );
});

describe('checkRanges', () => {
  const check = (range: string, from: string, to: string) => () => {
    const text = `{\n"a": "${range}"}`;
    const kept = [placeOfRange(range, text.indexOf(range), 'a')];
    checkRanges([{ path: 'package.json', text, kept }], from, to);
  };

  it.each([
    ['^1', '1.2.3', '2.0.0'],
    ['~1.2', '1.2.3', '1.3.0'],
    ['1.x', '1.9.0', '2.0.0-rc.0'],
    // npm and Cargo: a prerelease fits no range that does not name it.
    ['^1', '1.2.3', '1.3.0-rc.0'],
    ['workspace:^1', '1.2.3', '2.0.0'],
  ])('%s holds %s and would not hold %s', (range, from, to) => {
    expect(check(range, from, to)).toThrow(
      `package.json:2: the range '${range}' on a holds ${from} and not ${to}`,
    );
  });

  it.each([
    ['^1', '1.2.3', '1.3.0'],
    ['*', '1.2.3', '2.0.0-rc.0'],
    ['', '1.2.3', '2.0.0-rc.0'],
    ['>=1', '1.2.3', '2.0.0'],
    ['workspace:^1', '1.2.3', '1.3.0-rc.0'],
    ['workspace:^', '1.2.3', '2.0.0'],
    ['file:../a', '1.2.3', '2.0.0'],
    ['latest', '1.2.3', '2.0.0'],
    // Another release of the package is meant.
    ['^0.9', '1.2.3', '2.0.0'],
  ])('%s is no matter from %s to %s', (range, from, to) => {
    expect(check(range, from, to)).not.toThrow();
  });
});
