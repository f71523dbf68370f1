import { afterAll, beforeAll, describe, it } from 'vitest';
import { raceRounds, raceScenarios } from '../../support/backend/race-scenarios.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('Requests that meet on the embedded database', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    const register = { points: 10_000, seconds: 60 };
    stage = await openEmbeddedStage({
      limits: { general: null, register },
      trustProxy: ['127.0.0.1/32'],
    });
  });
  afterAll(() => stage.close());

  for (const [title, run] of Object.entries(raceScenarios))
    it(title, { timeout: 60_000 + raceRounds * 3000 }, async () => {
      for (let round = 0; round < raceRounds; round++) await run(stage);
    });
});
