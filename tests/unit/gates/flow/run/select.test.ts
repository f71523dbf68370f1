import { describe, expect, it } from 'vitest';
import { parsePlace, select } from '../../../../../src/gates/flow/run/select.ts';

const value = { data: { 'a b': 1, items: [{ id: 7 }, { id: 8 }], 'x/y~z': 2, ü: 3 } };

describe('a place in a JSON value', () => {
  it.each([
    ['$', value],
    ['$.data.items[0].id', 7],
    ['$.data.items[-1].id', 8],
    ["$.data['a b']", 1],
    ['$["data"]["items"][1].id', 8],
    ['$.data.ü', 3],
    ['/data/items/0/id', 7],
    ['/data/x~1y~0z', 2],
    ['$.data.items[2].id', undefined],
    ['$.data.constructor', undefined],
    ['$.none.at.all', undefined],
    ['/data/items/01', undefined],
  ])('%s holds %j', (text, expected) => {
    expect(select(value, parsePlace(text)!)).toEqual(expected);
  });

  it.each([
    'data.id',
    '',
    '$data',
    '$.',
    '$..id',
    '$.a[',
    '$.a[x]',
    '/a~2',
    '$.a b',
    '$[*]',
  ])('%j is not a place', (text) => expect(parsePlace(text)).toBeNull());
});
