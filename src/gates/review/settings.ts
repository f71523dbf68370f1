import type { z as Zod } from 'zod';

export const defaults = {
  /** Null: any number of warnings is allowed. */
  maxWarnings: null,
};

/** The schema of `gates.review`; the rules stand at the top of the configuration. */
export const settings = (z: typeof Zod) =>
  z
    .strictObject({
      maxWarnings: z
        .int()
        .min(0)
        .nullable()
        .default(defaults.maxWarnings)
        .describe('More warnings than this fail.'),
    })
    .describe('The review of sources. Its rules stand under `rules`.');

export type Settings = Zod.infer<ReturnType<typeof settings>>;
