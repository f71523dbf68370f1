import { describe, expect, it } from 'vitest';
import { leaksIn } from '../../../../../src/gates/probe/health/leaks.ts';
import { lotOf, makeKey } from '../../../../support/secrets/make-key.ts';

const key = (format: string) => makeKey(format, lotOf(format));

const kinds = (text: string) => leaksIn(text).map(({ kind }) => kind);
const shown = (text: string) => leaksIn(text).map((leak) => leak.shown);

describe('what a body should not hold', () => {
  it.each([
    ['https://bob:hunter2@example.com/x', ['an address with a password']],
    ['lost postgresql+asyncpg://db.local/app', ['the address of a database']],
    ['{"api_key":"abcdef"}', ['a password']],
    ['PASSWORD = hunter2', ['a password']],
    [`-----BEGIN PRIVATE KEY-----\\n${key('{base64:64}')}`, ['a private key']],
    [key('{jwt:1}'), ['a JSON Web Token']],
    [key('AKIA{base32:16}'), ['an access key of AWS']],
    [key('ghp_{base62:30}{crc32:6}'), ['a personal access token of GitHub']],
    [`{"AWS_SECRET_ACCESS_KEY":"${'wJalr'.repeat(8)}"}`, ['a password']],
    [`Authorization: Bearer ${key('{base62:40}')}`, ['a bearer token in a header']],
  ])('%s', (text, found) => {
    expect(kinds(text)).toEqual(found);
  });

  it.each([
    // The example in the manual of AWS.
    'AKIAIOSFODNN7EXAMPLE',
    '-----BEGIN RSA PRIVATE KEY-----',
    'https://example.com/a:b',
    'password=ab',
    '{"password":"***"}',
    'secret: <hidden>',
    'passwords are kept elsewhere',
    'eyJhbGc.eyJzdWIiOiIx.SflKxwRJSMeK',
    '{"summary":{"pass":1200}}',
    '{"password":"required"}',
    '{"secret":"mounted"}',
    'secret: not found',
    'the token type is Bearer',
    '',
  ])('does not mean %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('a secret behind something harmless', () => {
  it.each([
    ['a masked one before it', '{"password":"***","b":{"password":"hunter2"}}'],
    ['a word that begins as a placeholder', 'password=trueblue7'],
  ])('is found after %s', (_what, text) => {
    expect(kinds(text)).toEqual(['a password']);
  });

  it('is found in an address whose query says true', () => {
    expect(kinds('mongodb://bob:hunter2@db/app?tls=true')).toEqual([
      'an address with a password',
      'the address of a database',
    ]);
  });
});

describe('a leak as it is shown', () => {
  it.each([
    ['pwd=abcd', ['pwd…']],
    ['pass: abc', ['pass…']],
    ['password=hunter2', ['password…']],
    ['https://bob:hunter2@example.com', ['https://…']],
    [key('ghp_{base62:30}{crc32:6}'), ['ghp_…']],
    [key('-----BEGIN PRIVATE KEY-----\\n{base64:64}'), ['…']],
  ])('of %j tells nothing of the secret', (text, masked) => {
    expect(shown(text)).toEqual(masked);
  });
});
