import type { z as Zod } from 'zod';

export const defaults = {
  types: [
    'build',
    'chore',
    'ci',
    'docs',
    'feat',
    'fix',
    'perf',
    'refactor',
    'revert',
    'style',
    'test',
  ],
  scopes: null,
  headerLength: 100,
  allowFixups: false,
};

/** The schema of `gates.commits`. */
export const settings = (z: typeof Zod) => {
  const words = z.array(z.string().min(1)).min(1);
  return z.strictObject({
    types: words.default(defaults.types).describe('Types that a commit may have.'),
    scopes: words
      .nullable()
      .default(defaults.scopes)
      .describe('Scopes that a commit may have; null: any.'),
    headerLength: z
      .int()
      .positive()
      .default(defaults.headerLength)
      .describe('The longest header, in characters as people count them.'),
    allowFixups: z
      .boolean()
      .default(defaults.allowFixups)
      .describe('Let fixup!, squash! and amend! pass.'),
  });
};

export type Settings = Zod.infer<ReturnType<typeof settings>>;
