import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/edit.ts';
import { editsBetween } from '../../../../src/release/plan/changelog-edit.ts';

describe('editsBetween', () => {
  it('needs no edit for equal texts, empty ones too', () => {
    expect(editsBetween('a\n', 'a\n')).toEqual([]);
    expect(editsBetween('', '')).toEqual([]);
  });

  it.each([
    ['', 'x', { start: 0, end: 0, text: 'x' }],
    ['x', '', { start: 0, end: 1, text: '' }],
    ['aa', 'aaa', { start: 2, end: 2, text: 'a' }],
    ['aaa', 'aa', { start: 2, end: 3, text: '' }],
    ['ab', 'b', { start: 0, end: 1, text: '' }],
    ['one two', 'one 2 two', { start: 4, end: 4, text: '2 ' }],
    ['a\r\nb', 'a\nb', { start: 1, end: 2, text: '' }],
  ])('%j becomes %j by one edit', (before, after, edit) => {
    expect(editsBetween(before, after)).toEqual([edit]);
    expect(applyEdits(before, [edit])).toBe(after);
  });

  it('brings a character back whole of which only a half differs', () => {
    const edits = editsBetween('a🎉b', 'a🎊b');
    expect(applyEdits('a🎉b', edits)).toBe('a🎊b');
  });
});
