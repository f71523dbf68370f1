import { describe, expect, it } from 'vitest';
import {
  clampHits,
  parseHits,
  parseLine,
} from '../../../../../src/gates/coverage/read/numbers.ts';

describe('hits as tools write them', () => {
  it.each([
    ['a count', '12', 12],
    ['a count among blanks', ' 3\r', 3],
    ['a count with a sign', '+4', 4],
    ['a negative count', '-1', 0],
    ['a count as a power of ten', '1.0e+19', 4_294_967_295],
    ['the largest that a table holds', '4294967295', 4_294_967_295],
    ['one more than a table holds', '4294967296', 4_294_967_295],
    ["gcov's line that never ran", '#####', 0],
    ["gcov's line of an exception that never ran", '=====', 0],
    ["istanbul's missing count", 'undefined', 0],
    ['no text', '', null],
    ['a word', 'many', null],
    ['a number with a tail', '12x', null],
    ['hexadecimal digits', '0x10', null],
    ['digits of another script', '١٢', null],
    ['infinity', 'Infinity', null],
  ])('%s', (_what, text, hits) => {
    expect(parseHits(text)).toBe(hits);
  });

  it('round a part of a hit up, and what is not a number down to none', () => {
    expect([clampHits(0.01), clampHits(1.5), clampHits(NaN)]).toEqual([1, 2, 0]);
  });
});

describe('a line number', () => {
  it.each([
    ['the first', '1', 1],
    ['the last that is believed', '2147483647', 2_147_483_647],
    ['the first beyond belief', '2147483648', null],
    ['one of eleven digits', '00000000001', null],
    ['a negative one', '-5', null],
    ['a broken one', '1.5', null],
    ['none at all', 'NaN', 0],
  ])('%s', (_what, text, line) => {
    expect(parseLine(text)).toBe(line);
  });
});
