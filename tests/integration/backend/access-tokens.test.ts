import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKey } from '../../../src/backend/auth/derive-key.ts';
import type { Tokens } from '../../support/backend/client.ts';
import { sendRaw } from '../../support/backend/raw.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

const secretKey = 'a secret of the tests with quite enough characters';
const key = deriveKey(secretKey, 'access-token');

const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** Signs what a forger would, with the right key unless another is given. */
function forge(
  header: object,
  payload: object,
  secret: Uint8Array | Buffer = key,
): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

describe('Access tokens', () => {
  let stage: EmbeddedStage;
  let tokens: Tokens;
  let header: Record<string, unknown>;
  let claims: Record<string, unknown>;
  beforeAll(async () => {
    stage = await openEmbeddedStage({ secretKey, limits: { general: null } });
    tokens = await stage.client.login(await stage.client.register());
    const [head = '', body = ''] = tokens.access_token.split('.');
    [header, claims] = [decode(head), decode(body)];
  });
  afterAll(() => stage.close());

  const me = (headers: Record<string, string>) =>
    stage.client.get('/api/v1/users/me', { headers });
  const expectInvalid = async (token: string) => {
    const { status, headers, body } = await me({ authorization: `Bearer ${token}` });
    expect([status, body.code]).toEqual([401, 40105]);
    expect(headers.get('www-authenticate')).toBe(
      'Bearer realm="api", error="invalid_token"',
    );
  };

  it('20. are required once, as a bearer token', async () => {
    const bad = ['Basic eDp5', 'Bearer ', 'Bearer', `Bearer ${tokens.access_token} x`];
    for (const headers of [{}, ...bad.map((authorization) => ({ authorization }))]) {
      const answer = await me(headers as Record<string, string>);
      expect([answer.status, answer.body.code]).toEqual([401, 40102]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"');
    }
    const twice = await sendRaw(
      stage.backend.url,
      'GET /api/v1/users/me HTTP/1.1\r\nhost: a\r\nconnection: close\r\n' +
        `authorization: Bearer ${tokens.access_token}\r\n`.repeat(2) +
        '\r\n',
    );
    expect(twice).toMatch(/^HTTP\/1.1 401 /);
  });

  it('20. are never taken from an address, nor logged from there', async () => {
    const path = `/api/v1/users/me?access_token=${tokens.access_token}`;
    expect((await stage.client.get(path)).status).toBe(401);
    expect(stage.backend.logs().join('\n')).not.toContain(tokens.access_token);
  });

  it('20. are accepted if they are right', async () => {
    expect(
      (await me({ authorization: `Bearer ${forge(header, claims)}` })).status,
    ).toBe(200);
  });

  it('21. are refused with another byte in signature or payload, or another key', async () => {
    const [head, body, signature = ''] = tokens.access_token.split('.');
    const flipped = `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`;
    await expectInvalid(`${head}.${body}.${flipped}`);
    await expectInvalid(`${head}.${encode({ ...claims, sub: 'other' })}.${signature}`);
    await expectInvalid(forge(header, claims, Buffer.from('another key')));
    await expectInvalid(forge(header, claims, Buffer.from(secretKey)));
  });

  it.each(['none', 'None', ''])(
    '22. are refused with the algorithm %j',
    async (alg) => {
      const text = `${encode({ ...header, alg })}.${encode(claims)}`;
      await expectInvalid(`${text}.`);
      await expectInvalid(forge({ ...header, alg }, claims));
    },
  );

  it('22. are refused if signed by RS256 or with a foreign key', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{"keys":[]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
    });
    const jwk = publicKey.export({ format: 'jwk' });
    for (const extra of [{}, { jwk }, { jku: url }, { x5u: url }]) {
      const text = `${encode({ ...header, ...extra, alg: 'RS256' })}.${encode(claims)}`;
      const signature = signWith('sha256', Buffer.from(text), privateKey);
      await expectInvalid(`${text}.${signature.toString('base64url')}`);
    }
    await expectInvalid(
      forge({ ...header, kid: '../../../../dev/null' }, claims, Buffer.alloc(0)),
    );
    await expectInvalid(forge({ ...header, kid: undefined }, claims));
    expect(asked).toEqual([]);
    server.close();
  });

  it('23. are refused with any claim that is wrong or missing', async () => {
    const now = Math.floor(Date.now() / 1000);
    const changes: object[] = [
      { exp: now - 1 },
      { nbf: now + 600 },
      { iss: 'somebody' },
      { aud: 'elsewhere' },
      { iat: now - 901 },
      { iat: now + 600, exp: now + 1200 },
      ...['exp', 'iat', 'iss', 'aud', 'sub', 'sid', 'jti'].map((name) => ({
        [name]: undefined,
      })),
    ];
    for (const change of changes)
      await expectInvalid(forge(header, { ...claims, ...change }));
  });

  it('23. are valid for fifteen minutes', () => {
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900);
  });

  it('24. are not accepted as refresh tokens, nor refresh tokens as them', async () => {
    await expectInvalid(tokens.refresh_token);
    await expectInvalid(forge({ ...header, typ: 'JWT' }, claims));
    await expectInvalid(forge({ ...header, typ: undefined }, claims));
    const { status, body } = await stage.client.post('/api/v1/auth/refresh', {
      json: { refresh_token: tokens.access_token },
    });
    expect([status, body.code]).toEqual([401, 40103]);
  });

  it('of the previous key are valid until it is removed', async () => {
    const options = { data: stage.backend.dataFolder, limits: { general: null } };
    const next = 'the next secret of the tests, long enough as well';
    const bearer = { authorization: `Bearer ${tokens.access_token}` };
    const both = await openEmbeddedStage({
      ...options,
      secretKey: next,
      previousSecretKey: secretKey,
    });
    expect(
      (await both.client.get('/api/v1/users/me', { headers: bearer })).status,
    ).toBe(200);
    await both.close();
    const one = await openEmbeddedStage({ ...options, secretKey: next });
    expect((await one.client.get('/api/v1/users/me', { headers: bearer })).status).toBe(
      401,
    );
    await one.close();
  });
});
