import type { z as Zod } from 'zod';

/** The layers of the pyramid, from below. */
export const layers = ['unit', 'integration', 'e2e'] as const;

export type Layer = (typeof layers)[number] | 'performance';

export const defaults = {
  reports: [],
  run: null,
  // The specification's pyramid, 60/30/10.
  pyramid: {
    unit: 60,
    integration: 30,
    e2e: 10,
    tolerance: 5,
    strict: false,
    minTests: 20,
  },
  layers: {},
  maxUnclassified: null,
  unitSeconds: 1,
  slowSeconds: 5,
};

const pyramidOf = (z: typeof Zod) => {
  const share = z.number().min(0).max(100);
  const { pyramid } = defaults;
  return z.strictObject({
    unit: share.default(pyramid.unit),
    integration: share.default(pyramid.integration),
    e2e: share.default(pyramid.e2e),
    tolerance: share
      .default(pyramid.tolerance)
      .describe('Points by which a share may miss its goal.'),
    strict: z
      .boolean()
      .default(pyramid.strict)
      .describe('Bounds every share on both sides.'),
    minTests: z
      .int()
      .min(0)
      .default(pyramid.minTests)
      .describe('Fewer tests than this are only warned about.'),
  });
};

/** The schema of `gates.tests`. */
export const settings = (z: typeof Zod) => {
  const texts = z.array(z.string().min(1));
  return z
    .strictObject({
      reports: texts
        .default(defaults.reports)
        .describe('Paths, directories or globs, maybe `unit=` first.'),
      run: z.string().nullable().default(defaults.run),
      pyramid: z.union([z.literal(false), pyramidOf(z)]).prefault({}),
      layers: z
        .strictObject({
          unit: texts.optional(),
          integration: texts.optional(),
          e2e: texts.optional(),
          performance: texts.optional(),
        })
        .default(defaults.layers)
        .describe('Globs of test files by layer.'),
      maxUnclassified: z
        .int()
        .min(0)
        .nullable()
        .default(defaults.maxUnclassified)
        .describe('How many tests may belong to no layer; null: any number.'),
      unitSeconds: z
        .number()
        .positive()
        .default(defaults.unitSeconds)
        .describe('Seconds over which a unit test is misfiled.'),
      slowSeconds: z
        .number()
        .positive()
        .default(defaults.slowSeconds)
        .describe('Seconds over which a test is slow.'),
    })
    .describe('Tests and their pyramid.');
};

export type Settings = Zod.infer<ReturnType<typeof settings>>;

/** The shares that a pyramid should have, in per cent. */
export type PyramidSettings = Exclude<Settings['pyramid'], false>;
