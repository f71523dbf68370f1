import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultTimeouts } from '../../../src/backend/config/defaults.ts';
import { makePdf } from '../../support/backend/samples.ts';
import { sendRaw } from '../../support/backend/raw.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('HTTP', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      limits: { general: null },
      allowedOrigins: ['https://allowed-origin.example'],
      trustProxy: ['127.0.0.1'],
    });
  });
  afterAll(() => stage.close());

  it('37. names the methods that a path has', async () => {
    const { status, headers, body } = await stage.client.get('/api/v1/auth/login');
    expect([status, body.code, headers.get('allow')]).toEqual([405, 40501, 'POST']);
    const file = await stage.client.post('/api/v1/files/some-id');
    expect(file.headers.get('allow')).toBe('DELETE, GET, HEAD');
    const trace = await sendRaw(
      stage.backend.url,
      'TRACE /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    );
    expect(trace).toMatch(/^HTTP\/1.1 405 /);
  });

  it('37. answers an unknown path in the envelope, or as problem+json', async () => {
    const plain = await stage.client.get('/api/v1/nowhere');
    expect([plain.status, plain.body.code]).toEqual([404, 40402]);
    const { headers, body } = await stage.client.get('/api/v1/nowhere', {
      headers: { accept: 'application/problem+json' },
    });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      status: 404,
      title: 'No such path',
      type: 'about:blank',
    });
    expect(body.instance).toBe(`urn:uuid:${headers.get('x-request-id')}`);
  });

  const get = (lines: string) =>
    sendRaw(stage.backend.url, `GET /health HTTP/1.1\r\n${lines}\r\n\r\n`);

  it('38. refuses requests that two servers could read differently', async () => {
    const bad = [
      'host: a\r\nx: a\rb',
      'host: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked',
      'host: a b',
      'host: a/../b',
      'host: <script>',
      'x: no host',
    ];
    for (const lines of bad) {
      const answer = await get(`${lines}\r\nconnection: close`);
      expect([lines, answer.split('\r\n')[0]]).toEqual([
        lines,
        'HTTP/1.1 400 Bad Request',
      ]);
      expect(answer).not.toContain('script');
    }
  });

  it('38. refuses headers of 20 KiB', async () => {
    const answer = await get(`host: a\r\nx: ${'a'.repeat(20 * 1024)}`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(answer).toContain('"code":43101');
  });

  it('40. accepts the listed origins and no others', async () => {
    const ask = (origin: string) =>
      stage.client.get('/health', { headers: { origin } });
    const bad = [
      'https://evil.example',
      'null',
      'https://allowed-origin.example.evil.com',
    ];
    for (const origin of bad) {
      const { headers } = await ask(origin);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    const { headers } = await ask('https://allowed-origin.example');
    expect(headers.get('access-control-allow-origin')).toBe(
      'https://allowed-origin.example',
    );
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toBe('origin');
    const preflight = await stage.client.send('OPTIONS', '/api/v1/auth/login', {
      headers: {
        origin: 'https://allowed-origin.example',
        'access-control-request-method': 'POST',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  });

  it('sets the security headers on every answer', async () => {
    for (const path of ['/health', '/api/v1/users/me', '/nowhere']) {
      const { headers } = await stage.client.get(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
      for (const name of ['server', 'x-powered-by'])
        expect(headers.get(name)).toBeNull();
    }
    const { headers } = await stage.client.get('/health', {
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  });
});

describe('Slow clients', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      limits: { general: null },
      timeouts: { headers: 200, request: 400, check: 50, inactivity: 1000 },
    });
  });
  afterAll(() => stage.close());

  const address = () => ({ port: stage.backend.port, host: '127.0.0.1' });

  it('39. are limited by the production values', () => {
    const { headers, request, check, keepAlive, inactivity } =
      defaultTimeouts('production');
    expect({ headers, request, check, keepAlive, inactivity }).toEqual({
      headers: 10_000,
      request: 60_000,
      check: 1000,
      keepAlive: 5000,
      inactivity: 30_000,
    });
  });

  it('39. that send headers or a body too slowly get a 408', async () => {
    const headers = await sendRaw(
      stage.backend.url,
      'GET /health HTTP/1.1\r\nhost: a\r\n',
    );
    expect(headers).toMatch(/^HTTP\/1.1 408 /);
    const body = await sendRaw(
      stage.backend.url,
      'POST /api/v1/auth/login HTTP/1.1\r\nhost: a\r\n' +
        'content-type: application/json\r\ncontent-length: 10\r\n\r\n{',
    );
    expect(body).toMatch(/^HTTP\/1.1 408 /);
  });

  it('39. that do not read an answer are disconnected', async () => {
    // An upload on a busy machine may take longer than the others here are given.
    const own = await openEmbeddedStage({ timeouts: { inactivity: 2000 } });
    const tokens = await own.client.login(await own.client.register());
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(makePdf(8_000_000))]), 'a.pdf');
    const token = tokens.access_token;
    const { body } = await own.client.post('/api/v1/files', { token, body: form });
    const socket = connect({ port: own.backend.port, host: '127.0.0.1' });
    socket.pause();
    socket.on('error', () => undefined);
    socket.write(
      `GET /api/v1/files/${body.data.id} HTTP/1.1\r\nhost: a\r\n` +
        `authorization: Bearer ${token}\r\n\r\n`,
    );
    const open = async () => {
      const { text } = await own.client.get('/metrics');
      return Number(/^active_connections (\d+)/m.exec(text)?.[1]);
    };
    await delay(300);
    const before = await open();
    let after = before;
    for (let wait = 0; wait < 60 && after >= before; wait++) {
      await delay(100);
      after = await open();
    }
    expect(after).toBeLessThan(before);
    socket.destroy();
    await own.close();
  });

  it('39. in hundreds do not block others', async () => {
    const sockets: Socket[] = [];
    for (let count = 0; count < 200; count++) {
      const socket = connect(address());
      socket.on('error', () => undefined).on('data', () => undefined);
      socket.write('GET /health HTTP/1.1\r\nhost: a\r\nx');
      sockets.push(socket);
    }
    for (let count = 0; count < 20; count++)
      expect((await stage.client.get('/health')).status).toBe(200);
    await Promise.all(
      sockets.map(
        (socket) =>
          socket.closed || new Promise((resolve) => socket.once('close', resolve)),
      ),
    );
  });
});
