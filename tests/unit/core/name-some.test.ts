import { describe, expect, it } from 'vitest';
import { nameSome } from '../../../src/core/name-some.ts';

describe('some of many names', () => {
  it.each<[string, string[], number, string]>([
    ['are nothing where there are none', [], 2, ''],
    ['are all at the bound', ['a', 'b'], 2, 'a, b'],
    ['tell how many are left one beyond it', ['a', 'b', 'c'], 2, 'a, b and 1 more'],
    ['are all without a bound', ['a', 'b', 'c'], Infinity, 'a, b, c'],
  ])('%s', (_what, names, most, text) => {
    expect(nameSome(names, most)).toBe(text);
  });
});
