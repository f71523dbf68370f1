import type { z as Zod } from 'zod';
import { targetPattern } from '../../core/flag-values.ts';

/** The specification's endpoints and series. */
export const defaults = {
  health: [
    { path: '/health', keys: ['status', 'timestamp', 'version'] },
    { path: '/health/detailed', keys: ['status', 'timestamp', 'checks'] },
    { path: '/healthz', keys: ['status'] },
  ],
  metrics: {
    path: '/metrics',
    required: [
      'http_requests_total',
      'http_request_duration_seconds',
      'active_connections',
      'ai_api_calls_total',
      'process_cpu_seconds_total',
    ],
    maxSeries: 1000,
  },
  samples: 3,
  failures: 3,
  interval: 100,
  timeout: 5,
  certificateDays: 14,
  tcp: [] as string[],
  dns: [] as string[],
};

const metricsSchema = (z: typeof Zod) =>
  z.strictObject({
    path: z.string().startsWith('/').default(defaults.metrics.path),
    required: z.array(z.string().min(1)).default(defaults.metrics.required),
    maxSeries: z
      .int()
      .positive()
      .default(defaults.metrics.maxSeries)
      .describe('Series that one metric may have.'),
  });

/** The schema of `gates.probe`. */
export const settings = (z: typeof Zod) =>
  z
    .strictObject({
      health: z
        .array(
          z.strictObject({
            path: z.string().startsWith('/'),
            keys: z.array(z.string().min(1)).optional(),
            maxMs: z.number().positive().optional(),
          }),
        )
        .default(defaults.health)
        .describe('Endpoints, the members of their body, and how long they may take.'),
      metrics: z
        .union([z.literal(false), metricsSchema(z)])
        .prefault({})
        .describe('Where the metrics are; false: no metrics are checked.'),
      samples: z
        .int()
        .min(1)
        .max(100)
        .default(defaults.samples)
        .describe('How often each endpoint is asked.'),
      failures: z
        .int()
        .min(1)
        .max(100)
        .default(defaults.failures)
        .describe('Failures in a row that count.'),
      interval: z
        .number()
        .min(0)
        .max(60_000)
        .default(defaults.interval)
        .describe('Milliseconds between two samples.'),
      timeout: z
        .number()
        .positive()
        .max(600)
        .default(defaults.timeout)
        .describe('Seconds that one answer may take.'),
      certificateDays: z
        .int()
        .min(0)
        .default(defaults.certificateDays)
        .describe('Days that the certificate of the service must still be valid.'),
      tcp: z
        .array(z.string().regex(targetPattern, 'must be host:port'))
        .default(defaults.tcp)
        .describe('Ports that must take connections, as host:port.'),
      dns: z
        .array(z.string().min(1))
        .default(defaults.dns)
        .describe('Names that must resolve.'),
    })
    .describe('The health and the metrics of the service.');

export type Settings = Zod.infer<ReturnType<typeof settings>>;
export type MetricsEndpoint = Zod.infer<ReturnType<typeof metricsSchema>>;

/** A health endpoint, with what the configuration leaves open filled in. */
export interface HealthEndpoint {
  readonly path: string;
  /** Members that the JSON body must have. */
  readonly keys: readonly string[];
  /** Milliseconds that an answer may take. */
  readonly maxMs: number;
}

/** Milliseconds that a health answer may take where its endpoint does not say it. */
export const defaultMaxMs = 1000;
