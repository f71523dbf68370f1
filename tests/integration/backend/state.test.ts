import { afterAll, beforeAll, describe, it } from 'vitest';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';
import { stateScenarios } from '../../support/backend/state-scenarios.ts';

describe('State in the embedded database', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      trustProxy: ['127.0.0.1/32'],
      limits: { general: null },
    });
  });
  afterAll(() => stage.close());

  for (const [title, run] of Object.entries(stateScenarios))
    it(title, { timeout: 120_000 }, () => run(stage));
});
