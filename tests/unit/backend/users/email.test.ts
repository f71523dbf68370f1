import { describe, expect, it } from 'vitest';
import { checkEmail } from '../../../../src/backend/users/email.ts';

describe('An e-mail address', () => {
  it.each([
    ['capitals', 'Bob@Example.COM', 'bob@example.com'],
    ['full width', 'ｂｏｂ@example.com', 'bob@example.com'],
    ['a plus, which stays', 'bob+x@example.com', 'bob+x@example.com'],
  ])('folds %s', (_, email, key) => {
    expect(checkEmail(email)).toBe(key);
  });

  it.each([
    ['a second sign in full width', 'a＠b@example.com'],
    ['a NUL', 'a\0b@example.com'],
    ['a mark that reverses text', 'a\u202eb@example.com'],
    ['a ligature that grows to 720 letters', `${'ﷺ'.repeat(40)}@c.de`],
    ['255 characters', `a@${'b'.repeat(249)}.com`],
    ['a blank at its end', 'a@example.com '],
  ])('is refused with %s', (_, email) => {
    expect(() => checkEmail(email)).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    );
  });
});
