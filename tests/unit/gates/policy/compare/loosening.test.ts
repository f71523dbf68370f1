import { describe, expect, it } from 'vitest';
import {
  directionOf,
  limitOf,
} from '../../../../../src/gates/policy/compare/loosening.ts';

describe('directionOf a limit', () => {
  it.each([
    ['max', 10, 10, 'same'],
    ['max', 10, 11, 'looser'],
    ['max', 11, 10, 'stricter'],
    ['maxBranches', 10, 11, 'looser'],
    ['minTokens', 11, 10, 'looser'],
    ['minTokens', 10, 11, 'stricter'],
    ['p95', '300ms', '301ms', 'looser'],
    ['p95', '300ms', 299, 'stricter'],
    ['lines', '>80', '>79', 'looser'],
    ['lines', '>=80%', '>=80.5%', 'stricter'],
    ['anything', '<=300', '<=301', 'looser'],
    ['max', '>10', '>11', 'stricter'],
    ['lines', '>80', '<80', 'unknown'],
    ['colour', 1, 2, 'unknown'],
    ['max', 10, undefined, 'unknown'],
    ['timeout', -1, -2, 'stricter'],
  ])('%s from %j to %j is %s', (name, before, after, expected) => {
    expect(directionOf(name, before, after)).toBe(expected);
  });
});

describe('directionOf a switch or a list', () => {
  it.each([
    ['ignore', undefined, ['a'], 'looser'],
    ['ignore', ['a'], undefined, 'stricter'],
    ['ignore', ['a', 'b'], ['b', 'a'], 'stricter'],
    ['exclude', ['a', 'b'], ['a', 'c'], 'looser'],
    ['allowed', [{ a: 1 }], [{ a: 2 }], 'looser'],
    ['names', ['a'], ['a', 'b'], 'unknown'],
    ['allowFixups', false, true, 'looser'],
    ['allowFixups', true, false, 'stricter'],
    ['strict', true, false, 'looser'],
    ['strict', false, true, 'stricter'],
    ['ignore', 'a', ['a'], 'unknown'],
  ])('%s from %j to %j is %s', (name, before, after, expected) => {
    expect(directionOf(name, before, after)).toBe(expected);
  });
});

describe('limitOf', () => {
  it.each([
    [80, 80, null],
    ['80', 80, null],
    [' >= 80.25 % ', 80.25, '>'],
    ['<300ms', 300, '<'],
    ['=-5', -5, null],
  ])('reads %j as %d with the sign %s', (value, amount, sign) => {
    expect(limitOf(value)).toEqual({ amount, sign });
  });

  it.each(['', 'ms', '1e3', '1.', '８０', '80 to 90', null, undefined, true, [80]])(
    'sees no limit in %j',
    (value) => {
      expect(limitOf(value)).toBeNull();
    },
  );
});
