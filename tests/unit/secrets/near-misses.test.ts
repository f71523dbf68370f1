import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/secrets/engine/scan.ts';
import { formats } from '../../support/secrets/formats.ts';
import type { Format } from '../../support/secrets/formats.ts';
import { lotOf, makeKey } from '../../support/secrets/make-key.ts';

/** One character less than the shortest, where a provider's keys differ in length. */
const tooShort: Readonly<Record<string, string>> = {
  'slack-bot-token': 'xoxb-{digit:12}-{digit:13}-{base62:17}',
  'slack-user-token': 'xoxp-{digit:12}-{digit:12}-{digit:13}-{hex:27}',
  'slack-workspace-token': 'xoxa-2-{base62:19}',
  'slack-config-token': 'xoxe.xoxp-1-{upper36:162}',
  'stripe-test-key': 'sk_test_{base62:23}',
  'vault-token': 'hvs.{base64url:89}',
  'vault-batch-token': 'hvb.{base64url:137}',
  'vault-recovery-token': 'hvr.{base64url:89}',
  'grafana-cloud-token': 'glc_eyJ{base64:39}',
  'grafana-key': 'eyJrIjoi{base64:39}',
  'tailscale-key': 'tskey-auth-{base62:17}-{base62:15}',
  'onepassword-service-token': 'ops_eyJ{base64:249}',
  'azure-client-secret': '{base62:3}8Q~{base62:30}',
  'aws-bedrock-key': 'ABSK{base64:108}',
  'aws-bedrock-session-key': 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{base64:39}',
  'azure-app-configuration': '.azconfig.io;Id={base62:8};Secret={base64:35}',
  'alibaba-access-key': 'LTAI{base62:16}',
  'yandex-api-key': 'AQVN{base64url:34}',
  'exoscale-api-key': 'EXO{hex:23}',
  'elastic-key': 'essu_{base64url:59}',
  'mercury-token': 'mercury_production_rma_{base62:39}_yrucrem',
  'atlassian-token': 'ATATT3{base64url:39}',
  'terraform-token': '{base62:14}.atlasv1.{base62:59}',
  'doppler-token': 'dp.pt.{base62:39}',
  'doppler-service-token': 'dp.st.prd.{base62:39}',
  'pypi-token': 'pypi-AgEIcHlwaS5vcmc{base64url:49}',
  'testpypi-token': 'pypi-AgENdGVzdC5weXBpLm9yZw{base64url:49}',
  'planetscale-token': 'pscale_tkn_{base62:31}',
  'planetscale-oauth-token': 'pscale_oauth_{base62:31}',
  'planetscale-password': 'pscale_pw_{base62:31}',
  'dropbox-token': 'sl.{base64url:129}',
  'facebook-page-token': 'EAAM{base62:99}',
  'x-bearer-token': 'AAAAAAAAAAAAAAAAAAAAA{base62:78}',
  'google-oauth-token': 'ya29.{base64url:67}',
  'bitbucket-token': 'ATCTT3xFf{base64url:39}',
  'discord-webhook': 'discord.com/api/webhooks/{digit:19}/{base64url:59}',
  'snowflake-password': '{strong:13}',
};

const drawn = formats.filter(({ format }) => !/\{(?:uuid|jwt):1\}$/.test(format));
/** Rules by which what is left of such a key may still be a secret. */
const others = ['generic-secret', 'generic-password', 'stripe-key'];
const isNamedInside = ({ format }: Format): boolean => /Key=|Secret=|^sk_/.test(format);
const prefixed = formats.filter(({ format, name }) => !name && /^[^{]{2}/.test(format));

function rulesIn(text: string): readonly string[] {
  return findSecrets(Buffer.from(text), 'text').map(({ rule }) => rule.id);
}

/** The format with its last part one character shorter. */
function shorten({ rule, format }: Format): string {
  const known = tooShort[rule];
  if (known !== undefined) return known;
  const parts = [...format.matchAll(/\{(?!crc32)\w+:(\d+)\}/g)];
  const { 0: part, 1: length, index } = parts.at(-1)!;
  const shorter = part.replace(`:${length}`, `:${Number(length) - 1}`);
  return format.slice(0, index) + shorter + format.slice(index + part.length);
}

describe('what nearly is a key', () => {
  it.each(drawn)('is not taken for $rule with a character less', (entry) => {
    const key = makeKey(shorten(entry), lotOf(entry.rule));
    const { name = 'VALUE', rule } = entry;
    const alone = rulesIn(`value: ${key}`);
    expect(isNamedInside(entry) ? [] : alone).toEqual([]);
    expect(alone).not.toContain(rule);
    // Under the provider's name it may still be a secret, though not this one.
    expect(rulesIn(`${name}: ${key}`).filter((id) => !others.includes(id))).toEqual([]);
    expect(rulesIn(`${name}: ${key}`)).not.toContain(rule);
  });

  it.each(prefixed)('is not taken for $rule with another prefix', (entry) => {
    const key = makeKey(entry.format, lotOf(entry.rule));
    const [first] = key;
    const found = rulesIn(`value: ${first === 'q' ? 'z' : 'q'}${key.slice(1)}`);
    expect(isNamedInside(entry) ? [] : found).toEqual([]);
    expect(found).not.toContain(entry.rule);
  });

  it.each(formats)('is not taken for $rule where x or 0 stands', (entry) => {
    const { format, name = 'VALUE' } = entry;
    for (const mark of ['x', '0', '*']) {
      const key = format.replace(
        /\{(\w+):(\d+)\}/g,
        (_, kind: string, length: string) =>
          mark.repeat(kind === 'uuid' ? 36 : Number(length)),
      );
      expect(rulesIn(`${name}: ${key}`)).toEqual([]);
    }
  });
});

describe('what stands where a secret would stand', () => {
  const digest = (algorithm: string): string =>
    createHash(algorithm).update('a').digest('hex');
  const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  // Put together here, so that no scanner stops at this file.
  const join = (...parts: readonly string[]): string => parts.join('');

  it.each([
    ['a template', 'password: ${DB_PASSWORD}'],
    ['another template', 'api_key: {{ vault.api_key }}'],
    ['a word in brackets', 'token = <your token here>'],
    ['a word that stands for one', 'api_key = "your_api_key_goes_here"'],
    ['a name in code', 'const token = request.headers.authorization;'],
    ['a call in code', 'const password = await readPassword(prompt);'],
    ['the name of a variable', 'const tokenKey = "x-access-token";'],
    ['a UUID', `api_key: ${uuid}`],
    ['a UUID of a token', `"tokenId": "${uuid}"`],
    ['a digest of a file', `sha256 = "${digest('sha256')}"`],
    ['a digest with its algorithm', `integrity: sha512-${digest('sha512')}`],
    ['the hash of a password', `password_hash: ${digest('sha256')}`],
    [
      'a bcrypt hash',
      `password: $2b$10$${'N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68L'}`,
    ],
    ['the tail of a page', `"nextToken": "${digest('md5')}"`],
    ['an address without a password', 'url: postgres://db.acme.io:5432/app'],
    ['an address of an example', 'postgres://user:s3cr3tPa55@db.example.com/app'],
    ['an address with a weak password', 'postgres://postgres:postgres@localhost/app'],
    ['the key in the manual of AWS', join('AKIA', 'IOSFODNN7', 'EXAMPLE')],
    [
      'the secret key in the manual of AWS',
      join('aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY', 'EXAMPLEKEY'),
    ],
    [
      'the test key in the manual of Stripe',
      join('sk_test', '_4eC39HqLyjWDarjtT1zdp7dc'),
    ],
    [
      'the header in RFC 6749',
      join('Authorization: Basic ', 'czZCaGRSa3F0MzpnWDFmQmF0M2JW'),
    ],
    ['the token in RFC 6749', join('"access_token":"', '2YotnFZFEjr1zCsicMWpAA"')],
    ['a public key', 'ssh_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ'],
    ['a list of names', '["DECRYPTBYPASSPHRASE", "ENCRYPTBYASYMKEY"]'],
    ['an address on a chain', "token: '0x2dc3685cA34163952CF4A5395b0039c00DFa851D'"],
  ])('is left alone: %s', (_, text) => {
    expect(rulesIn(text)).toEqual([]);
  });

  it('is left alone in the example of jwt.io', () => {
    const encode = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = { sub: '1234567890', name: 'John Doe', iat: 1516239022 };
    const token = `${encode({ alg: 'HS256' })}.${encode(payload)}.${'Sfl'.repeat(14)}q`;
    expect(rulesIn(token)).toEqual([]);
  });
});
