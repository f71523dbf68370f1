import type { z as Zod } from 'zod';

export interface CommitsOptions {
  readonly types: readonly string[];
  /** Null: any. */
  readonly scopes: readonly string[] | null;
  /** The longest header, in characters as people count them. */
  readonly headerLength: number;
  /** Whether `fixup!`, `squash!` and `amend!` may stand in a range. */
  readonly allowFixups: boolean;
  /** As git reads it, `a..b`; null: from the base to HEAD. */
  readonly range: string | null;
  /** The base to take instead of the one that is found. */
  readonly base: string | null;
  /** A file with one message, as the commit-msg hook has it; `-` is standard input. */
  readonly messageFile: string | null;
}

export const commitsDefaults: CommitsOptions = {
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
  range: null,
  base: null,
  messageFile: null,
};

/** The schema of `gates.commits`. */
export function commitsSchema(z: typeof Zod): Zod.ZodType {
  const words = z.array(z.string().min(1)).min(1);
  return z.strictObject({
    types: words.optional().describe('Types that a commit may have.'),
    scopes: words
      .optional()
      .describe('Scopes that a commit may have; without it, any.'),
    headerLength: z.int().positive().optional().describe('The longest header.'),
    allowFixups: z.boolean().optional().describe('Let fixup! and squash! pass.'),
  });
}
