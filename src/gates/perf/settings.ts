import type { z as Zod } from 'zod';

export const profiles = ['spec', 'closed', 'open'] as const;

export const defaults = {
  profile: 'spec' as const,
  connections: 10,
  duration: 10,
  maxDuration: null,
  rate: 50,
  thresholds: null,
  request: null,
  timeout: 10,
  tolerance: 0.1,
};

/** A request as written; a body that is not a text is sent as JSON. */
const requestSchema = (z: typeof Zod) => {
  const status = z.union([z.int().min(100).max(599), z.literal('2xx')]);
  return z.strictObject({
    method: z
      .string()
      .regex(/^[A-Z]+$/, 'must be upper case')
      .optional(),
    path: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    expect: z
      .union([status, z.array(status).min(1)])
      .optional()
      .describe('Statuses that count as right, or 2xx; default 2xx.'),
  });
};

/** The schema of `gates.perf`. */
export const settings = (z: typeof Zod) => {
  const seconds = z.number().positive().max(3600);
  return z
    .strictObject({
      profile: z.enum(profiles).default(defaults.profile),
      connections: z
        .int()
        .min(1)
        .max(10_000)
        .default(defaults.connections)
        .describe('Requests at once; under spec the size of a wave.'),
      duration: seconds
        .default(defaults.duration)
        .describe('Seconds of one stretch of closed and open.'),
      maxDuration: seconds
        .nullable()
        .default(defaults.maxDuration)
        .describe('Seconds that a run may grow to; null: four stretches.'),
      rate: z
        .number()
        .positive()
        .max(100_000)
        .default(defaults.rate)
        .describe('Requests in a second of open.'),
      thresholds: z
        .array(z.string())
        .min(1)
        .nullable()
        .default(defaults.thresholds)
        .describe('Such as p95<1s; null: those of the profile.'),
      request: requestSchema(z)
        .nullable()
        .default(defaults.request)
        .describe("What is requested; null: the specification's login."),
      timeout: seconds
        .default(defaults.timeout)
        .describe('Seconds that one answer may take.'),
      tolerance: z
        .number()
        .positive()
        .max(10)
        .default(defaults.tolerance)
        .describe('How much slower than the baseline is allowed: 0.1 is a tenth.'),
    })
    .describe('The load on the service and what it must keep.');
};

export type Settings = Zod.infer<ReturnType<typeof settings>>;
export type ProfileName = (typeof profiles)[number];
export type WrittenRequest = Zod.infer<ReturnType<typeof requestSchema>>;

/** The specification's request. */
export const specificationRequest: WrittenRequest = {
  method: 'POST',
  path: '/api/v1/auth/login',
  body: { username: 'perftest', password: 'password123' },
  expect: 200,
};
