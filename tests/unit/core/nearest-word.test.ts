import { describe, expect, it } from 'vitest';
import { nearestWord, suggest } from '../../../src/core/nearest-word.ts';

const rules = ['line-length', 'todo-comment', 'complexity', 'docstring'];

describe('the nearest word', () => {
  it('is found across one missing, one extra and one swapped letter', () => {
    expect(nearestWord('complexty', rules)).toBe('complexity');
    expect(nearestWord('docstringg', rules)).toBe('docstring');
    expect(nearestWord('docsrting', rules)).toBe('docstring');
  });

  it('does not depend on case', () => {
    expect(nearestWord('COMPLEXITY', rules)).toBe('complexity');
  });

  it('is null where every word is far away', () => {
    expect(nearestWord('banana', rules)).toBeNull();
    expect(nearestWord('x', [])).toBeNull();
  });

  it('takes two edits in a short word and not three', () => {
    expect(nearestWord('abcd', ['abxy'])).toBe('abxy');
    expect(nearestWord('abcd', ['axyz'])).toBeNull();
  });

  it('ends a sentence with a question or not at all', () => {
    expect(suggest('complexty', rules)).toBe(' Did you mean complexity?');
    expect(suggest('banana', rules)).toBe('');
  });

  it('is never made out of nothing', () => {
    expect(nearestWord('', ['pr', 'env'])).toBeNull();
  });
});
