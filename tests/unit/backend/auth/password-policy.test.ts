import { describe, expect, it } from 'vitest';
import { looksLikeInjection } from '../../../../src/backend/auth/injection-signs.ts';
import { checkPassword } from '../../../../src/backend/auth/password-policy.ts';

describe('A password', () => {
  it.each([
    ['of eight characters', 'xqzvkwjp', 'bob'],
    ['of 128 characters', 'violet anchors drift past'.padEnd(128, 'xq7-'), 'bob'],
    ['of eight emoji', '😀😃😄😁😆😅😂🤣', 'bob'],
    ['that holds a name of three letters', 'xq-bob-vkwz', 'bob'],
    ['of letters alone', 'correct horse battery', 'alice'],
    ['that is longer than the name which holds it', 'xqzvkwjp', 'xqzvkwjpa'],
  ])('%s is strong', async (_, password, username) => {
    const owner = { username, email: 'mailbox77@corp.example' };
    await expect(checkPassword(password, owner)).resolves.toBeUndefined();
  });

  it.each([
    ['minLength', 'of seven characters', 'xqzvkwj', 'bob'],
    ['minLength', 'of four emoji, which are eight units', '😀😃😄😁', 'bob'],
    ['minLength', 'that is empty', '', 'bob'],
    ['maxLength', 'of 129 characters', 'xq7-'.repeat(32) + 'x', 'bob'],
    ['maxLength', 'of a million characters', 'x'.repeat(1e6), 'bob'],
    ['containsUsername', 'that holds a name of four', 'xq-Jack-vkwz', 'jack'],
    ['containsUsername', 'with the name in full width', 'xq-ｊａｃｋ-vkw', 'jack'],
    ['containsUsername', 'that is the name', 'xqzvkwjp', 'XQZVKWJP'],
    ['common', 'that is guessed first', 'password', 'bob'],
    ['common', 'that is so in capitals', 'PASSWORD', 'bob'],
    ['common', 'of digits in a row', '123456789', 'bob'],
    ['guessable', 'of one letter', 'aaaaaaaa', 'bob'],
    ['guessable', 'of letters in a row', 'abcdefgh', 'bob'],
    ['guessable', 'of one digit', '11111111111', 'bob'],
    ['guessable', 'of blanks', '        ', 'bob'],
    ['guessable', 'with the name of the service', 'kaopeilian', 'bob'],
    ['guessable', 'that is the own address', 'mailbox77@corp.example', 'bob'],
    ['guessable', 'that is the mailbox', 'mailbox77', 'bob'],
  ])('breaks the rule %s where it is %s', async (rule, _, password, username) => {
    const owner = { username, email: 'mailbox77@corp.example' };
    await expect(checkPassword(password, owner, 'new')).rejects.toMatchObject({
      kind: 'weakPassword',
      fields: [{ field: 'new', rule }],
    });
  });
});

describe('The marks of an injection', () => {
  it.each([
    ["' OR '1'='1"],
    ["admin'--"],
    ['1; DROP TABLE users'],
    ['x UNION ALL SELECT 1'],
    ['a or 12 = 12'],
    ['admin#'],
    ['admin /*  '],
  ])('are in %s', (text) => {
    expect(looksLikeInjection(text)).toBe(true);
  });

  it.each([
    ["O'Brien"],
    ["O'Andrews"],
    ['union of selectors'],
    ['a or 1=2'],
    ['#1 fan'],
    ['drop; table'],
    ['well--known'],
    [''],
  ])("are not in '%s'", (text) => {
    expect(looksLikeInjection(text)).toBe(false);
  });
});
