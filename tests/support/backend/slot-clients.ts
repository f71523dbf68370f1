import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Client } from './client.ts';
import { makePdf } from './samples.ts';

/** The head of a form and the start of a file. */
const half = [
  '--b',
  'content-disposition: form-data; name="file"; filename="a.pdf"',
  '',
  '%PDF-1.4',
].join('\r\n');

/** A connection that sends the head of an upload and so much of its body, and no more. */
export async function openHalf(
  port: number,
  token: string,
  body = half,
): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const head = [
    'POST /api/v1/files HTTP/1.1',
    'host: a',
    `authorization: Bearer ${token}`,
    'content-type: multipart/form-data; boundary=b',
    'content-length: 1000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await delay(5);
  return socket;
}

/** A token of a new account. */
export async function newToken(client: Client): Promise<string> {
  return (await client.login(await client.register())).access_token;
}

/** The status of a whole upload. */
export async function upload(client: Client, token: string): Promise<number> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(makePdf())]), 'a.pdf');
  return (await client.post('/api/v1/files', { token, body })).status;
}

/**
 * Whatever mix of clients came and left, everything is free: the next upload of every
 * account succeeds.
 * @param rounds - mixes that are tried
 */
export async function expectSlotsFreed(
  client: Client,
  port: number,
  rounds: number,
): Promise<void> {
  const tokens = await Promise.all(
    Array.from({ length: 4 }, async () => newToken(client)),
  );
  const step = fc.record({
    who: fc.nat({ max: 3 }),
    body: fc.constantFrom('', '--b', half, 'nonsense', `${half}\r\n--b--\r\n`),
    stays: fc.nat({ max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      await Promise.all(
        steps.map(async ({ who, body, stays }) => {
          const socket = await openHalf(port, tokens[who]!, body);
          await delay(stays);
          socket.destroy();
        }),
      );
      await delay(30);
      const uploads = tokens.map((token) => upload(client, token));
      expect(await Promise.all(uploads)).toEqual([201, 201, 201, 201]);
    }),
    { numRuns: rounds },
  );
}
