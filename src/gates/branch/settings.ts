import type { z as Zod } from 'zod';

export const defaults = { allowed: ['main', 'dev', 'feature/*', 'hotfix/*'] };

/** The schema of `gates.branch`. */
export const settings = (z: typeof Zod) =>
  z.strictObject({
    allowed: z
      .array(z.string().min(1))
      .min(1)
      .default(defaults.allowed)
      .describe('Names that a branch may have: * is a part, ** any parts.'),
  });

export type Settings = Zod.infer<ReturnType<typeof settings>>;
