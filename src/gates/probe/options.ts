import type { z as Zod } from 'zod';

export interface HealthEndpoint {
  readonly path: string;
  /** Members that the JSON body must have. */
  readonly keys: readonly string[];
  /** Milliseconds that an answer may take. */
  readonly maxMs: number;
}

/** An endpoint as a configuration writes it. */
export interface WrittenEndpoint {
  readonly path: string;
  readonly keys?: readonly string[];
  readonly maxMs?: number;
}

export interface MetricsEndpoint {
  readonly path: string;
  readonly required: readonly string[];
  /** Series that one metric may have. */
  readonly maxSeries: number;
}

export interface ProbeOptions {
  readonly health: readonly WrittenEndpoint[];
  /** `false`: no metrics are looked at. */
  readonly metrics: Partial<MetricsEndpoint> | false;
  /** Times that each endpoint is asked. */
  readonly samples: number;
  /** Failures in a row that count. */
  readonly failures: number;
  /** Milliseconds between two samples. */
  readonly interval: number;
  /** Seconds that one answer may take at all. */
  readonly timeout: number;
}

/** The specification's endpoints and series. */
export const probeDefaults: ProbeOptions = {
  health: [
    { path: '/health', keys: ['status', 'timestamp', 'version'] },
    { path: '/health/detailed', keys: ['status', 'timestamp', 'checks'] },
    { path: '/healthz', keys: ['status'] },
  ],
  metrics: {},
  samples: 3,
  failures: 3,
  interval: 100,
  timeout: 5,
};

export const metricsDefaults: MetricsEndpoint = {
  path: '/metrics',
  required: [
    'http_requests_total',
    'http_request_duration_seconds',
    'active_connections',
    'ai_api_calls_total',
    'process_cpu_seconds_total',
  ],
  maxSeries: 1000,
};

/** Time that a health answer may take where nothing else is said, in milliseconds. */
export const defaultMaxMs = 1000;

/** The schema of `gates.probe`. */
export function probeSchema(z: typeof Zod): Zod.ZodType {
  const path = z.string().startsWith('/');
  return z
    .strictObject({
      health: z
        .array(
          z.strictObject({
            path,
            keys: z.array(z.string().min(1)).optional(),
            maxMs: z.number().positive().optional(),
          }),
        )
        .optional(),
      metrics: z
        .union([
          z.literal(false),
          z.strictObject({
            path: path.optional(),
            required: z.array(z.string().min(1)).optional(),
            maxSeries: z.int().positive().optional(),
          }),
        ])
        .optional(),
      samples: z.int().min(1).max(100).optional(),
      failures: z.int().min(1).max(100).optional(),
      interval: z.number().min(0).max(60_000).optional(),
      timeout: z.number().positive().max(600).optional(),
    })
    .describe('The health and the metrics of the service.');
}
