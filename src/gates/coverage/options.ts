import type { z as Zod } from 'zod';
import { isLimit } from './model/limit.ts';
import type { LimitText } from './model/limit.ts';
import { metrics } from './model/file-coverage.ts';
import type { Metric } from './model/file-coverage.ts';

/** Limits by metric as they are written. */
export type Limits = Readonly<Partial<Record<Metric, LimitText>>>;

/** What is asked of changed lines. */
export interface PatchOptions {
  readonly min: LimitText;
  /** Fewer changed lines than this are not judged. */
  readonly minLines: number;
  /** So many uncovered changed lines are forgiven. */
  readonly allowMissed: number;
  /** Holds every changed file to a limit of its own. */
  readonly perFile: LimitText | null;
  /** The longest run of uncovered changed lines. */
  readonly maxBlock: number | null;
  /** A changed line of which a branch was not taken counts as uncovered. */
  readonly branches: boolean;
}

/** What the coverage gate goes by, after defaults, configuration and flags. */
export interface CoverageOptions extends Limits {
  /** Paths, directories and globs of reports, each maybe `shard=…` first. */
  readonly reports: readonly string[];
  /** How many reports each shard must bring. */
  readonly expect: Readonly<Record<string, number>>;
  /** Limits that every file must keep. */
  readonly perFile: Limits;
  /** Limits on the sum of the files that a glob matches. */
  readonly globs: Readonly<Record<string, Limits>>;
  readonly patch: Partial<PatchOptions>;
  /** Holds every file to the uncovered lines that `.qa/baseline.jsonl` accepts. */
  readonly ratchet: boolean;
  /** Globs of sources that count although no report names them. */
  readonly include: readonly string[];
  readonly omit: readonly string[];
  /** Beginnings that are taken off the paths of reports. */
  readonly strip: readonly string[];
  /** The directory that is put before relative paths of reports, or null. */
  readonly prefix: string | null;
  /** Reads omissions from .coveragerc, pyproject.toml, c8's and nyc's settings. */
  readonly importOmits: boolean;
  /** Reports of the base, to tell lines that lost coverage without being changed. */
  readonly baseReports: readonly string[];
  /** Runs this under c8 and judges what it measured. */
  readonly run: string | null;
}

export const coverageDefaults: CoverageOptions = {
  reports: [],
  expect: {},
  perFile: {},
  globs: {},
  patch: {},
  ratchet: false,
  include: [],
  omit: [],
  strip: [],
  prefix: null,
  importOmits: true,
  baseReports: [],
  run: null,
};

/** The specification asks for more than 80 % of the lines, where nobody says else. */
export const defaultLines = '>80';

/** What is asked of changed lines where nothing else is said. */
export const patchDefaults: PatchOptions = {
  min: '>80',
  minLines: 1,
  allowMissed: 0,
  perFile: null,
  maxBlock: null,
  branches: false,
};

/** The schema of the configuration's `gates.coverage`. */
export function coverageSchema(z: typeof Zod): Zod.ZodType {
  const limit = z.union([z.string(), z.number()]).refine(isLimit, {
    message: 'expected 80 (at least), ">80" (more than) or -10 (at most 10 uncovered)',
  });
  const limits = Object.fromEntries(
    metrics.map((metric) => [metric, limit.optional()]),
  );
  const strings = z.array(z.string().min(1));
  return z
    .strictObject({
      ...limits,
      reports: strings.optional().describe('Paths or globs, maybe `shard=` first.'),
      expect: z.record(z.string(), z.int().positive()).optional(),
      perFile: z.strictObject(limits).optional(),
      globs: z.record(z.string(), z.strictObject(limits)).optional(),
      patch: z
        .strictObject({
          min: limit.optional(),
          minLines: z.int().min(0).optional(),
          allowMissed: z.int().min(0).optional(),
          perFile: limit.nullable().optional(),
          maxBlock: z.int().min(0).nullable().optional(),
          branches: z.boolean().optional(),
        })
        .optional()
        .describe('What is asked of changed lines.'),
      ratchet: z.boolean().optional(),
      include: strings.optional().describe('Sources that count although untested.'),
      omit: strings.optional().describe('Patterns as coverage.py means them.'),
      strip: strings.optional().describe('Beginnings to take off report paths.'),
      prefix: z.string().nullable().optional(),
      importOmits: z.boolean().optional(),
      baseReports: strings.optional(),
      run: z.string().nullable().optional(),
    })
    .describe('Test coverage.');
}
