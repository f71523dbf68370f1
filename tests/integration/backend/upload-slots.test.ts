import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raceRounds } from '../../support/backend/race-scenarios.ts';
import {
  expectSlotsFreed,
  newToken,
  openHalf,
  upload,
} from '../../support/backend/slot-clients.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('Slots of uploads', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    const upload = { points: 10_000, seconds: 60 };
    stage = await openEmbeddedStage({ limits: { general: null, upload } });
  });
  afterAll(() => stage.close());

  const token = async (): Promise<string> => newToken(stage.client);

  it('are free again after clients that left while they waited', async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, token));
    const halves = tokens.flatMap((token) => Array<string>(4).fill(token));
    const sockets: Socket[] = [];
    for (const token of halves) sockets.push(await openHalf(stage.backend.port, token));
    // The sixteen that wait leave first, then those that have a slot.
    for (const socket of sockets.reverse()) socket.destroy();
    await delay(50);
    expect(await upload(stage.client, tokens[0]!)).toBe(201);
  });

  it('are not all given to one account', async () => {
    const [greedy, other] = [await token(), await token()];
    const sockets: Socket[] = [];
    for (let count = 0; count < 16; count++)
      sockets.push(await openHalf(stage.backend.port, greedy));
    expect(await upload(stage.client, other)).toBe(201);
    expect(await upload(stage.client, greedy)).toBe(503);
    for (const socket of sockets) socket.destroy();
    await delay(50);
    expect(await upload(stage.client, greedy)).toBe(201);
  });

  it('answer a request that waits for too long with 503 and Retry-After', async () => {
    const tokens = await Promise.all(Array.from({ length: 4 }, token));
    const sockets: Socket[] = [];
    for (const token of tokens)
      for (let count = 0; count < 4; count++)
        sockets.push(await openHalf(stage.backend.port, token));
    const waiting = await openHalf(stage.backend.port, await token());
    const answer = await new Promise<string>((resolve) => {
      waiting.once('data', (data) => resolve(data.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer).toMatch(/^retry-after: 1\r$/m);
    for (const socket of [waiting, ...sockets]) socket.destroy();
  }, 30_000);

  it('are all free after any mix of clients, and the next upload succeeds', async () => {
    const rounds = Math.max(30, raceRounds);
    await expectSlotsFreed(stage.client, stage.backend.port, rounds);
  }, 600_000);
});
