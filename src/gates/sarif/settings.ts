import type { z as Zod } from 'zod';

export const defaults: string[] = [];

/** The schema of `gates.sarif`. */
export const settings = (z: typeof Zod) =>
  z
    .array(z.string().min(1))
    .default(defaults)
    .describe('SARIF 2.1.0 files of other tools: paths, directories or globs.');

export type Settings = Zod.infer<ReturnType<typeof settings>>;
