import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../src/backend/refusal.ts';
import { checkUsername, usernameKey } from '../../../../src/backend/users/username.ts';

describe('The key of a username', () => {
  it.each([
    ['case', 'Alice', 'aLICE'],
    ['full width letters', 'ａｌｉｃｅ', 'alice'],
    ['a ligature', 'ﬁn', 'fin'],
    ['a sharp s and two of them', 'straße', 'STRASSE'],
    ['the two small sigmas', 'οδος', 'οδοσ'],
    ['the long s', 'ſam', 'sam'],
    ['the Kelvin sign', '\u212Aelvin', 'kelvin'],
    ['a composed and a decomposed accent', 'jos\u00e9', 'jose\u0301'],
    ['circled digits', 'a①', 'a1'],
  ])('is one for names that differ in %s', (_, one, other) => {
    expect(usernameKey(one)).toBe(usernameKey(other));
  });

  it.each([
    ['an accent', 'jose', 'josé'],
    ['a Cyrillic letter', 'alice', '\u0430lice'],
    ['a dot', 'a.b', 'ab'],
    ['traditional characters', '张学', '張學'],
  ])('is another for names that differ in %s', (_, one, other) => {
    expect(usernameKey(one)).not.toBe(usernameKey(other));
  });

  it.each(['ß', 'İ', 'ΐ', 'ŉ', 'ǰ', 'ﬃ', 'Σ', '和'])(
    'of the key of %s is that key',
    (name) => {
      expect(usernameKey(usernameKey(name))).toBe(usernameKey(name));
    },
  );
});

describe('A username', () => {
  it.each([
    ['of one letter', 'A', 'a'],
    ['of one digit', '7', '7'],
    ['of Chinese letters', '张三', '张三'],
    ['with all three signs', 'a._-', 'a._-'],
    ['of 32 letters', 'a'.repeat(32), 'a'.repeat(32)],
    ['of 32 letters beyond the basic plane', '𠮷'.repeat(32), '𠮷'.repeat(32)],
    ['with a combining mark behind a letter', 'e\u0301', '\u00e9'],
  ])('%s is taken', (_, name, key) => {
    expect(checkUsername(name)).toBe(key);
  });

  it.each([
    ['empty', ''],
    ['of 33 letters', 'a'.repeat(33)],
    ['that begins with a dot', '.a'],
    ['that begins with a combining mark', '\u0301a'],
    ['with a space', 'a b'],
    ['with a line feed at its end', 'alice\n'],
    ['with a zero-width joiner', 'a\u200db'],
    ['with a mark that turns text around', 'a\u202eb'],
    ['with markup', '<b>'],
    ['that unfolds to more than 32 letters', 'ﬃ'.repeat(11)],
    ['whose letter unfolds to spaces', '\ufdfa'],
    ['of half a character', 'a\ud83d'],
    ['of an emoji', '😀'],
  ])('%s is refused by its field', (_, name) => {
    expect(() => checkUsername(name)).toThrow(Refusal);
    try {
      checkUsername(name);
    } catch (error) {
      const { kind, fields } = error as Refusal;
      expect([kind, fields?.[0]?.field, fields?.[0]?.rule]).toEqual([
        'invalid',
        'username',
        'characters',
      ]);
    }
  });
});
