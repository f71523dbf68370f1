import type { z as Zod } from 'zod';

/** The layers of the pyramid, from below. */
export const layers = ['unit', 'integration', 'e2e'] as const;

export type Layer = (typeof layers)[number] | 'performance';

/** The shares that a pyramid should have, in per cent. */
export interface PyramidOptions {
  readonly unit: number;
  readonly integration: number;
  readonly e2e: number;
  /** Points by which a share may miss its goal. */
  readonly tolerance: number;
  /** Bounds every share on both sides. */
  readonly strict: boolean;
  /** Fewer tests than this are only warned about. */
  readonly minTests: number;
}

/** What the tests gate goes by, after defaults, configuration and flags. */
export interface TestsOptions {
  /** Paths, directories and globs of reports, each maybe `unit=` or the like first. */
  readonly reports: readonly string[];
  readonly run: string | null;
  readonly pyramid: PyramidOptions | false;
  /** Globs of test files by layer. */
  readonly layers: Readonly<Partial<Record<Layer, readonly string[]>>>;
  /** How many tests may belong to no layer; null: as many as do. */
  readonly maxUnclassified: number | null;
  /** Seconds over which a unit test is misfiled. */
  readonly unitSeconds: number;
  /** Seconds over which a test is slow. */
  readonly slowSeconds: number;
}

/** The specification's pyramid, 60/30/10. */
export const pyramidDefaults: PyramidOptions = {
  unit: 60,
  integration: 30,
  e2e: 10,
  tolerance: 5,
  strict: false,
  minTests: 20,
};

export const testsDefaults: TestsOptions = {
  reports: [],
  run: null,
  pyramid: pyramidDefaults,
  layers: {},
  maxUnclassified: null,
  unitSeconds: 1,
  slowSeconds: 5,
};

/** The schema of the configuration's `gates.tests`. */
export function testsSchema(z: typeof Zod): Zod.ZodType {
  const strings = z.array(z.string().min(1));
  const share = z.number().min(0).max(100).optional();
  return z
    .strictObject({
      reports: strings.optional().describe('Paths or globs, maybe `unit=` first.'),
      run: z.string().nullable().optional(),
      pyramid: z
        .union([
          z.literal(false),
          z.strictObject({
            ...{ unit: share, integration: share, e2e: share, tolerance: share },
            strict: z.boolean().optional(),
            minTests: z.int().min(0).optional(),
          }),
        ])
        .optional(),
      layers: z
        .strictObject({
          unit: strings.optional(),
          integration: strings.optional(),
          e2e: strings.optional(),
          performance: strings.optional(),
        })
        .optional()
        .describe('Globs of test files by layer.'),
      maxUnclassified: z.int().min(0).nullable().optional(),
      unitSeconds: z.number().positive().optional(),
      slowSeconds: z.number().positive().optional(),
    })
    .describe('Tests and their pyramid.');
}
