import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newName } from '../../support/backend/client.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

const many = { points: 100_000, seconds: 60 };

describe('Login', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      limits: { general: null, loginFailures: many, addressFailures: many },
    });
  });
  afterAll(() => stage.close());

  const login = (username: string, password: string) =>
    stage.client.post('/api/v1/auth/login', { json: { username, password } });

  it(
    '15. takes as long for an unknown user as for a known one',
    { timeout: 120_000 },
    async () => {
      const { username } = await stage.client.register();
      const unknown = newName('nobody');
      const time = async (name: string) => {
        const start = performance.now();
        await login(name, 'a wrong password');
        return performance.now() - start;
      };
      // In pairs, so that a busy machine slows both; without a hash one is far faster.
      const ratios: number[] = [];
      const times: [number, number][] = [];
      for (let pair = 0; pair < 100; pair++)
        times.push([await time(username), await time(unknown)]);
      for (const [known, other] of times) ratios.push(other / known);
      const median = (values: number[]) =>
        values.sort((a, b) => a - b)[values.length >> 1]!;
      expect(median(ratios)).toBeGreaterThan(0.9);
      expect(median(ratios)).toBeLessThan(1.1);
    },
  );
});
