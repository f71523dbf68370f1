import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../src/core/group-by.ts';

describe('items by a key', () => {
  it('keep the order in which keys and items come', () => {
    const groups = groupBy(['b1', 'a1', 'b2'], (item) => item[0]);
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });

  it('are empty where there are no items', () => {
    expect(groupBy([], String).size).toBe(0);
  });

  it('may have a key that objects inherit', () => {
    expect(groupBy(['__proto__'], String).get('__proto__')).toEqual(['__proto__']);
  });

  it('are told apart by the type of the key', () => {
    expect(groupBy<string | number, unknown>([1, '1'], (item) => item).size).toBe(2);
  });
});
