import type { z as Zod } from 'zod';
import { isLimit } from './model/limit.ts';

/** The specification asks for more than 80 % of the lines if nobody says otherwise. */
export const defaultLines = '>80';

export const defaults = {
  reports: [],
  expect: {},
  perFile: {},
  globs: {},
  groups: {},
  tolerance: null,
  patch: {
    min: '>80',
    minLines: 1,
    allowMissed: 0,
    perFile: null,
    maxBlock: null,
    branches: false,
  },
  ratchet: false,
  include: [],
  omit: [],
  strip: [],
  prefix: null,
  importOmits: true,
  baseReports: [],
  carryForward: [],
  run: null,
};

const limitOf = (z: typeof Zod) =>
  z.union([z.string(), z.number()]).refine(isLimit, {
    message: 'expected 80 (at least), ">80" (more than) or -10 (at most 10 uncovered)',
  });

const limitsOf = (z: typeof Zod) => ({
  lines: limitOf(z).optional(),
  branches: limitOf(z).optional(),
  functions: limitOf(z).optional(),
  statements: limitOf(z).optional(),
});

const patchOf = (z: typeof Zod) =>
  z.strictObject({
    min: limitOf(z).default(defaults.patch.min),
    minLines: z
      .int()
      .min(0)
      .default(defaults.patch.minLines)
      .describe('Fewer changed lines than this are not judged.'),
    allowMissed: z
      .int()
      .min(0)
      .default(defaults.patch.allowMissed)
      .describe('So many uncovered changed lines are forgiven.'),
    perFile: limitOf(z)
      .nullable()
      .default(defaults.patch.perFile)
      .describe('A limit for the changed lines of every file.'),
    maxBlock: z
      .int()
      .min(0)
      .nullable()
      .default(defaults.patch.maxBlock)
      .describe('The longest run of uncovered changed lines.'),
    branches: z
      .boolean()
      .default(defaults.patch.branches)
      .describe('A changed line with a branch that was not taken is uncovered.'),
  });

/** The schema of `gates.coverage`. */
export const settings = (z: typeof Zod) => {
  const texts = z.array(z.string().min(1)).default([]);
  return z
    .strictObject({
      ...limitsOf(z),
      reports: texts.describe('Paths, directories or globs, maybe `shard=` first.'),
      expect: z
        .record(z.string(), z.int().positive())
        .default(defaults.expect)
        .describe('How many reports each shard must bring.'),
      perFile: z.strictObject(limitsOf(z)).default(defaults.perFile),
      globs: z.record(z.string(), z.strictObject(limitsOf(z))).default(defaults.globs),
      groups: z
        .record(z.string(), z.array(z.string().min(1)).min(1))
        .default(defaults.groups)
        .describe(
          'Globs of files by the name of a group, which gets a row of its own.',
        ),
      tolerance: z
        .number()
        .min(0)
        .max(100)
        .nullable()
        .default(defaults.tolerance)
        .describe('Points by which the lines may fall below the base; null: any.'),
      patch: patchOf(z).prefault({}).describe('What is asked of changed lines.'),
      ratchet: z
        .boolean()
        .default(defaults.ratchet)
        .describe('Files have no more uncovered lines than the baseline accepts.'),
      include: texts.describe('Sources that count although no report names them.'),
      omit: texts.describe('Patterns as coverage.py means them.'),
      strip: texts.describe('Beginnings to take off the paths of reports.'),
      prefix: z.string().nullable().default(defaults.prefix),
      importOmits: z.boolean().default(defaults.importOmits),
      baseReports: texts.describe('Reports of the base, to compare with.'),
      carryForward: texts.describe('Groups whose base counts if they did not run.'),
      run: z.string().nullable().default(defaults.run),
    })
    .describe('Test coverage.');
};

export type Settings = Zod.infer<ReturnType<typeof settings>>;

/** What is asked of changed lines. */
export type PatchSettings = Settings['patch'];

/** Limits by metric as they are written. */
export type Limits = Settings['perFile'];
