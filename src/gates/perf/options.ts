import type { z as Zod } from 'zod';

export const profiles = ['spec', 'closed', 'open'] as const;
export type ProfileName = (typeof profiles)[number];

/** A request as a configuration writes it; a body that is no text is sent as JSON. */
export interface WrittenRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly expect?: number | readonly number[];
}

export interface PerfOptions {
  readonly profile: ProfileName;
  /** In `spec` the size of a wave. */
  readonly connections: number;
  /** Seconds of one stretch of `closed` and `open`. */
  readonly duration: number;
  /** Seconds that a run may grow to until it can decide; null: four stretches. */
  readonly maxDuration: number | null;
  /** Requests in a second of `open`. */
  readonly rate: number;
  /** Null: those of the profile. */
  readonly thresholds: readonly string[] | null;
  readonly request: WrittenRequest;
  /** Seconds that one answer may take. */
  readonly timeout: number;
  readonly baselineUrl: string | null;
  /** How much slower than the baseline is no matter: 0.1 is a tenth. */
  readonly tolerance: number;
  readonly allowRemote: boolean;
}

/** The specification's: its login, its waves, its limits. */
export const perfDefaults: PerfOptions = {
  profile: 'spec',
  connections: 10,
  duration: 10,
  maxDuration: null,
  rate: 50,
  thresholds: null,
  request: {
    method: 'POST',
    path: '/api/v1/auth/login',
    body: { username: 'perftest', password: 'password123' },
    expect: 200,
  },
  timeout: 10,
  baselineUrl: null,
  tolerance: 0.1,
  allowRemote: false,
};

/** The schema of `gates.perf`. */
export function perfSchema(z: typeof Zod): Zod.ZodType {
  const seconds = z.number().positive().max(3600);
  const status = z.int().min(100).max(599);
  return z
    .strictObject({
      profile: z.enum(profiles).optional(),
      connections: z.int().min(1).max(10_000).optional(),
      duration: seconds.optional().describe('Seconds of one stretch.'),
      maxDuration: seconds.optional().describe('Seconds that a run may grow to.'),
      rate: z.number().positive().max(100_000).optional(),
      thresholds: z.array(z.string()).min(1).optional(),
      request: z
        .strictObject({
          method: z
            .string()
            .regex(/^[A-Z]+$/, 'must be upper case')
            .optional(),
          path: z.string().startsWith('/'),
          headers: z.record(z.string(), z.string()).optional(),
          body: z.unknown().optional(),
          expect: z.union([status, z.array(status).min(1)]).optional(),
        })
        .optional(),
      timeout: seconds.optional(),
      tolerance: z.number().positive().max(10).optional(),
    })
    .describe('The load on the service and what it must keep.');
}
