import { Buffer } from 'node:buffer';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../../src/secrets/all-rules.ts';
import { concealText } from '../../../src/secrets/conceal.ts';
import { findSecrets } from '../../../src/secrets/engine/scan.ts';
import { longestMatch } from '../../../src/secrets/engine/tokens.ts';
import { draw, lotOf, makeKey } from '../../support/secrets/make-key.ts';

const token = makeKey('ghp_{base62:30}{crc32:6}', lotOf('scan'));
const drawn = makeKey('{base62:32}', lotOf('drawn'));
const password = makeKey('{strong:18}', lotOf('password'));

function find(
  text: string,
  looseness: 'code' | 'text' | 'settings' | 'words' = 'code',
) {
  return findSecrets(Buffer.from(text), looseness).map(({ rule, secret }) => [
    rule.id,
    secret,
  ]);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('what looks like a secret and is not one', () => {
  it.each([
    ['base64 of a word', `password = "${base64('qnapadmin')}"`],
    [
      'base64 of what is signed',
      `token = "${base64('AWS4-HMAC\n20150824T112041Z\n2')}"`,
    ],
    [
      'a token without claims',
      `token = "${base64('{"alg":"HS256"}')}.${base64('{"a":123456789}')}.${drawn}"`,
    ],
    ['what OpenSSL encrypted', `pwd: 'U2FsdGVkX1${drawn}'`],
    ['an encoded password', `PASSWORD_ENCODED = "${drawn}"`],
    ['a fake', `fake_token = "${drawn}"`],
    ['a run of the keyboard', 'db_password=C1sco12345!'],
    ['another one', 'db_password=a1a2A3a4!@#$'],
    ['a word in an address', 'https://user%3An%40me:p%40ss%3Aword@x.com/'],
    ['a short one in an address', 'https://user:he%2F%2Fo@pypi.acme.io/simple'],
    [
      'a kind of key that does not exist',
      `-----BEGIN FOO PRIVATE KEY-----\n${drawn.repeat(4)}`,
    ],
    [
      'an example of RFC 5849',
      `oauth_token=${'nnch734d00'}sl2jdk&oauth_token_secret=${'pfkkdhi9'}sl3r4s00`,
    ],
  ])('is left alone: %s', (_, text) => {
    expect(find(text, 'settings')).toEqual([]);
  });

  it('does not take base64 of a drawn key with it', () => {
    const encoded = base64(`${drawn}abc`);
    expect(find(`api_token = "${encoded}"`)).toMatchObject([
      ['generic-secret', encoded],
    ]);
  });

  it('is cut off where the next parameter of a query begins', () => {
    expect(find(`auth_token=${drawn}&page_size=2`, 'text')).toEqual([
      ['generic-secret', drawn],
    ]);
  });
});

describe('a secret', () => {
  it.each([
    ['a constant', `const apiKey = "${drawn}";`],
    ['a typed field', `private readonly token: string = '${drawn}';`],
    ['an object', `{ clientSecret: \`${drawn}\` }`],
    ['JSON in a string', `"{\\"api_key\\": \\"${drawn}\\"}"`],
    ['a default of the environment', `process.env.API_KEY ?? '${drawn}'`],
    ['a default in Python', `os.environ.get("SECRET_KEY", "${drawn}")`],
    ['a call that sets it', `headers.set('x-api-key', '${drawn}')`],
    ['the next line', `const accessToken =\n  '${drawn}';`],
    ['the query of an address', `fetch("/a?access_token=${drawn}&page=2")`],
    ['Go', `apiKey := "${drawn}"`],
    ['a hash of Ruby', `:api_key => '${drawn}'`],
    ['bytes of Python', `SECRET_KEY = b"${drawn}"`],
  ])('is found in code: %s', (_, text) => {
    expect(find(text)).toEqual([['generic-secret', drawn]]);
  });

  it.each([
    ['XML', `<apiKey>${drawn}</apiKey>`],
    ['a shell', `export API_KEY=${drawn}`],
    ['a command line', `curl --api-key ${drawn} https://acme.io`],
    ['YAML with quotes', `api_key: "${drawn}"`],
    ['Terraform', `api_key   = "${drawn}"`],
    ['a header', `X-Api-Key: ${drawn}`],
  ])('is found in text: %s', (_, text) => {
    expect(find(text, 'text')).toEqual([['generic-secret', drawn]]);
  });

  it('is found beside another in one line', () => {
    const other = makeKey('ghp_{base62:30}{crc32:6}', lotOf('other'));
    expect(find(`const a = '${token}', b = '${other}';`)).toEqual([
      ['github-token', token],
      ['github-token', other],
    ]);
  });

  it('is told once, by the rule that knows most', () => {
    expect(find(`GITHUB_TOKEN="${token}"`)).toEqual([['github-token', token]]);
  });

  it('with a wrong checksum is not a secret', () => {
    const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
    expect(find(`x = "${wrong}"`)).toEqual([]);
  });

  it('that somebody thought of is found in settings, and not in code', () => {
    const thoughtOf = 'Summer-Rain#82';
    expect(find(`DB_PASSWORD=${thoughtOf}`, 'settings')).toEqual([
      ['generic-password', thoughtOf],
    ]);
    expect(find(`password = "${thoughtOf}"`)).toEqual([]);
  });

  it('is found in an address, also where an at sign is part of it', () => {
    const password = 'Wint@er24x';
    expect(find(`mysql+aiomysql://app:${password}@db.acme.io/x`)).toEqual([
      ['database-url', password],
    ]);
    expect(find(`https://joe:${drawn}@localhost/`)).toEqual([['url-password', drawn]]);
  });

  it('is found in the headers that carry a login', () => {
    const login = Buffer.from(`joe:${drawn}`).toString('base64');
    expect(find(`Authorization: Basic ${login}`)).toEqual([['basic-auth', login]]);
    expect(find(`"auth": "${login}"`)).toEqual([['registry-auth', login]]);
    expect(find(`authorization: 'Bearer ${drawn}'`)).toEqual([['bearer-token', drawn]]);
  });

  it('is found in .netrc, where a blank assigns', () => {
    expect(find(`machine a.io login joe password ${drawn}`, 'words')).toEqual([
      ['generic-password', drawn],
    ]);
  });

  it.each(['rsa', 'ec', 'ed25519'] as const)(
    'is found as a private key: %s',
    (kind) => {
      const pem = privateKey(kind);
      for (const text of [
        pem,
        JSON.stringify({ key: pem }),
        pem.replace(/^/gm, '    '),
      ])
        expect(find(text)).toMatchObject([['private-key', expect.any(String)]]);
      expect(find(pem.split('\n').slice(0, 1).join('\n'))).toEqual([]);
    },
  );

  it('is found in base64, whatever stands before it', () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const encoded = Buffer.from(`${before} ${token} x`).toString('base64');
      expect(find(`data: ${encoded}`)).toEqual([['github-token', token]]);
    }
    const twice = Buffer.from(Buffer.from(`x ${token} x`).toString('base64')).toString(
      'base64',
    );
    expect(find(`data: ${twice}`)).toEqual([]);
  });
});

function privateKey(kind: 'rsa' | 'ec' | 'ed25519'): string {
  const format = { type: 'pkcs8', format: 'pem' } as const;
  if (kind === 'rsa')
    return generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' })
      .toString();
  if (kind === 'ec')
    return generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'sec1', format: 'pem' })
      .toString();
  return generateKeyPairSync('ed25519').privateKey.export(format).toString();
}

describe('the places of secrets', () => {
  it('are where the secrets stand, and no two overlap', () => {
    const pieces = fc.constantFrom(
      ...[token, `password = "${password}"`, `a://b:${drawn}@c.io`, ' ', '\n', 'key'],
      ...['"', "'", '=', ': ', 'token', 'é', Buffer.from(token).toString('base64')],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const bytes = Buffer.from(parts.join(''));
        let last = 0;
        for (const { start, end, secret, rule } of findSecrets(bytes, 'text')) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(bytes.length);
          const found = bytes.toString('latin1', start, end);
          if (rule.id !== 'private-key' && found !== secret)
            expect(found).toMatch(/^[\w+/=-]+$/);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('survive bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const bytes = Buffer.concat([noise, Buffer.from(`\n ${token} \n`), noise]);
        expect(findSecrets(bytes, 'text').map(({ secret }) => secret)).toContain(token);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the rules', () => {
  it('are more than 120, each with an id of its own', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
    expect(allRules.length).toBeGreaterThan(240);
  });

  it('have patterns whose matches are bounded', () => {
    for (const rule of allRules) {
      if (rule.kind === 'built-in') continue;
      const withoutClasses = rule.pattern.replaceAll(/\[(?:\\.|[^\]])*\]|\\./g, '');
      expect(withoutClasses, rule.id).not.toMatch(/[*+]|\{\d+,\}/);
      expect(longestMatch(rule.pattern), rule.id).toBeLessThan(20_000);
    }
  });

  it('have keywords that stand in every key', () => {
    for (const rule of allRules)
      if (rule.kind === 'token')
        for (const keyword of rule.keywords)
          expect(keyword.length, rule.id).toBeGreaterThanOrEqual(3);
  });
});

describe('a text that is shown', () => {
  it('has its secrets masked and its columns unchanged', () => {
    const text = `const a = '${token}'; // é\nDB_PASSWORD: "${password}"`;
    const shown = concealText(text);
    expect(shown).toHaveLength(text.length);
    expect(shown).toContain(`'ghp_${'*'.repeat(36)}'; // é\n`);
    expect(shown).not.toContain(password);
  });

  it('is itself where there is nothing to mask', () => {
    const text = `${draw('ab \n"=', 200, lotOf('plain'))}`;
    expect(concealText(text)).toBe(text);
  });
});
