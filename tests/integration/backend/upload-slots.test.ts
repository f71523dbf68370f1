import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../support/backend/samples.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('Slots of uploads', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    const upload = { points: 10_000, seconds: 60 };
    stage = await openEmbeddedStage({ limits: { general: null, upload } });
  });
  afterAll(() => stage.close());

  const newToken = async (): Promise<string> =>
    (await stage.client.login(await stage.client.register())).access_token;

  const upload = async (token: string): Promise<number> => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(makePdf())]), 'a.pdf');
    return (await stage.client.post('/api/v1/files', { token, body })).status;
  };

  const half = [
    '--b',
    'content-disposition: form-data; name="file"; filename="a.pdf"',
    '',
    '%PDF-1.4',
  ].join('\r\n');

  /** A connection that sends so much of the head and half a form, and no more. */
  const openHalf = async (token: string, body = half): Promise<Socket> => {
    const socket = connect(stage.backend.port, '127.0.0.1');
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
  };

  it('are free again after clients that left while they waited', async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, newToken));
    const halves = tokens.flatMap((token) => Array<string>(4).fill(token));
    const sockets: Socket[] = [];
    for (const token of halves) sockets.push(await openHalf(token));
    // The sixteen that wait leave first, then those that have a slot.
    for (const socket of sockets.reverse()) socket.destroy();
    await delay(50);
    expect(await upload(tokens[0]!)).toBe(201);
  });

  it('are not all given to one account', async () => {
    const [greedy, other] = [await newToken(), await newToken()];
    const sockets: Socket[] = [];
    for (let count = 0; count < 16; count++) sockets.push(await openHalf(greedy));
    expect(await upload(other)).toBe(201);
    expect(await upload(greedy)).toBe(503);
    for (const socket of sockets) socket.destroy();
    await delay(50);
    expect(await upload(greedy)).toBe(201);
  });

  it('answer a request that waits for too long with 503 and Retry-After', async () => {
    const tokens = await Promise.all(Array.from({ length: 4 }, newToken));
    const sockets: Socket[] = [];
    for (const token of tokens)
      for (let count = 0; count < 4; count++) sockets.push(await openHalf(token));
    const waiting = await openHalf(await newToken());
    const answer = await new Promise<string>((resolve) => {
      waiting.once('data', (data) => resolve(data.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer).toMatch(/^retry-after: 1\r$/m);
    for (const socket of [waiting, ...sockets]) socket.destroy();
  }, 30_000);

  it('are all free after any mix of clients, and the next upload succeeds', async () => {
    const tokens = await Promise.all(Array.from({ length: 4 }, newToken));
    const step = fc.record({
      who: fc.nat({ max: 3 }),
      body: fc.constantFrom('', '--b', half, 'nonsense', `${half}\r\n--b--\r\n`),
      stays: fc.nat({ max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await Promise.all(
          steps.map(async ({ who, body, stays }) => {
            const socket = await openHalf(tokens[who]!, body);
            await delay(stays);
            socket.destroy();
          }),
        );
        await delay(30);
        const statuses = await Promise.all(tokens.map(upload));
        expect(statuses).toEqual([201, 201, 201, 201]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
