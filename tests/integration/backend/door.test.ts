import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../../support/backend/raw.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

const host = 'host: a\r\nconnection: close\r\n';
const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\n${host}${more}\r\n`;
const longId = 'a'.repeat(101);

/** Ways to get an answer that is not a success, and its status. */
const ways: readonly (readonly [title: string, request: string, status: number])[] = [
  ['an unknown path', get('/nope'), 404],
  ['a parameter of 101 letters', get(`/api/v1/papers/${longId}`), 404],
  ['a parameter of 9,000 letters', get(`/api/v1/papers/${'a'.repeat(9000)}`), 404],
  ['a path that is not decodable', get('/api/v1/papers/%zz'), 400],
  ['a path with half a character', get('/%c3'), 400],
  ['a method that the path lacks', `PUT /health HTTP/1.1\r\n${host}\r\n`, 405],
  ['a method that asks for a tunnel', `CONNECT a:1 HTTP/1.1\r\n${host}\r\n`, 405],
  ['no token', get('/api/v1/users/me'), 401],
  ['no host', 'GET /health HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ['two hosts', get('/health', 'host: b\r\n'), 400],
  [
    'an odd host',
    'GET /health HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n',
    400,
  ],
  ['an expectation nobody meets', get('/health', 'expect: junk\r\n'), 417],
  [
    'a coding that nobody reads',
    `POST /api/v1/auth/login HTTP/1.1\r\n${host}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    501,
  ],
  ['another HTTP', 'GET /health HTTP/2.0\r\nhost: a\r\nconnection: close\r\n\r\n', 505],
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['a head of 20 KiB', get('/health', `x: ${'a'.repeat(20 * 1024)}\r\n`), 431],
  ['a body that is too long', post(`${'a'.repeat(20_000)}`), 413],
  ['a body that is not JSON', post('{'), 400],
  ['a body of another type', post('a', 'text/plain'), 415],
  ['a body with a field too many', post('{"a":1}'), 422],
];

function post(body: string, type = 'application/json'): string {
  const head = `content-type: ${type}\r\ncontent-length: ${body.length}\r\n`;
  return `POST /api/v1/auth/login HTTP/1.1\r\n${host}${head}\r\n${body}`;
}

/** Headers that every answer has. */
const everywhere = [
  'cache-control: no-store',
  'x-content-type-options: nosniff',
  "content-security-policy: default-src 'none'",
  'referrer-policy: no-referrer',
  'x-frame-options: DENY',
  'cross-origin-resource-policy: same-origin',
  'x-request-id: ',
];

describe('Every answer passes the same door', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      limits: { general: { points: 1000, seconds: 600 } },
    });
  });
  afterAll(() => stage.close());

  const counted = async (): Promise<number> => {
    const { text } = await stage.client.get('/metrics');
    return [...text.matchAll(/^http_requests_total\{(.*)\} (\d+)$/gm)]
      .filter(([, labels]) => !labels!.includes('metrics'))
      .reduce((sum, [, , count]) => sum + Number(count), 0);
  };

  it.each(ways)(
    '%s: headers, envelope, count and log line',
    async (_, request, status) => {
      const before = await counted();
      const lines = stage.backend.logs().length;
      const answer = await sendRaw(stage.backend.url, request);
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      for (const header of everywhere)
        expect(head.toLowerCase()).toContain(header.toLowerCase());
      expect(JSON.parse(body)).toMatchObject({
        data: null,
        request_id: expect.any(String),
      });
      expect(await counted()).toBe(before + 1);
      const id = (JSON.parse(body) as { request_id: string }).request_id;
      const written = stage.backend.logs().slice(lines);
      expect(
        written.filter((line) => line.includes(id) && line.includes('[access]')),
      ).toHaveLength(1);
    },
  );

  it.each(ways)('%s: counts against the general limit', async (_, request) => {
    const small = await openEmbeddedStage({
      limits: { general: { points: 3, seconds: 600 } },
    });
    try {
      // The document that the client reads was the first.
      for (let sent = 0; sent < 2; sent++) {
        const answer = await sendRaw(small.backend.url, request);
        expect(answer).not.toMatch(/^HTTP\/1.1 429 /);
      }
      const answer = await sendRaw(small.backend.url, request);
      expect(answer).toMatch(/^HTTP\/1.1 429 /);
      expect(answer).toMatch(/retry-after: \d+/);
    } finally {
      await small.close();
    }
  });
});
