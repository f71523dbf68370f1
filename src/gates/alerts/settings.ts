import type { z as Zod } from 'zod';

const durations = /^(?:\d+(?:\.\d+)?[smhd])+$/;
const shares = /^\d+(?:\.\d+)? ?%$/;

/** Kinds of panels that a dashboard can be asked for. */
const panelKinds = ['throughput', 'slow-queries', 'errors'] as const;
export type PanelKind = (typeof panelKinds)[number];

/** Which metrics tell of the processor: of the process itself, of the machine. */
const cpuSources = ['process', 'node'] as const;

export const defaults: Settings = {
  ignores: [],
  rules: ['**/{rules,alerts}/*.{yml,yaml}', '**/*alert*.{yml,yaml}'],
  tests: ['**/*_test.{yml,yaml}'],
  alertmanager: ['**/alertmanager*.{yml,yaml}'],
  dashboards: ['**/{grafana,dashboards}/**/*.json'],
  targets: null,
  series: {
    requests: 'http_requests_total',
    status: 'status',
    duration: 'http_request_duration_seconds',
    cpu: cpuSources,
  },
  expect: {
    cpu: { above: '90 %', for: '5m', within: '12m' },
    errors: { above: '1 %', within: '10m', minRequests: 20 },
    latency: { above: '1s', quantile: 0.95, within: '10m' },
    down: { within: '5m' },
    gone: { within: '10m' },
  },
  receivers: ['email', 'webhook'],
  panels: panelKinds,
};

/** The schema of `gates.alerts`. */
export const settings = (z: typeof Zod) => {
  const globs = (usual: readonly string[], what: string) =>
    z.array(z.string().min(1)).readonly().default(usual).describe(what);
  const duration = (usual: string, what: string) =>
    z
      .string()
      .regex(durations, 'is not a duration: 90s, 5m, 1h')
      .default(usual)
      .describe(what);
  const share = (usual: string, what: string) =>
    z
      .union([
        z.number().positive().lt(1),
        z.string().regex(shares, 'is not a share: 1 %, or 0.01'),
      ])
      .default(usual)
      .describe(what);
  const metric = (usual: string, what: string) =>
    z
      .string()
      .regex(/^[a-zA-Z_:][\w:]*$/, 'is not the name of a metric')
      .default(usual)
      .describe(what);
  const { expect, series } = defaults;
  const within = (usual: string) =>
    duration(usual, 'How long after its cause an alert fires, and ends after its end.');
  const cpu = expect.cpu as CpuExpectation;
  const errors = expect.errors as ErrorsExpectation;
  const latency = expect.latency as LatencyExpectation;
  const service = { down: expect.down as Within, gone: expect.gone as Within };
  const off = z.literal(false);
  return z
    .strictObject({
      ignores: globs(defaults.ignores, 'Files that are not looked at, as globs.'),
      rules: globs(defaults.rules, 'Rule files of Prometheus.'),
      tests: globs(defaults.tests, "Tests for promtool of the project's own."),
      alertmanager: globs(defaults.alertmanager, 'Configurations of Alertmanager.'),
      dashboards: globs(defaults.dashboards, 'Dashboards of Grafana, as JSON.'),
      targets: z
        .array(z.record(z.string(), z.string()))
        .min(1)
        .readonly()
        .nullable()
        .default(defaults.targets)
        .describe('Labels of what is scraped; null: what the rules ask for.'),
      series: z
        .strictObject({
          requests: metric(series.requests, 'The counter of requests.'),
          status: metric(series.status, 'Its label with the status.'),
          duration: metric(series.duration, 'The histogram of durations, in seconds.'),
          cpu: z
            .array(z.enum(cpuSources))
            .readonly()
            .default(series.cpu)
            .describe('Whose processor time there is.'),
        })
        .prefault({})
        .describe('The metrics of the service.'),
      expect: z
        .strictObject({
          cpu: z
            .union([
              off,
              z.strictObject({
                above: share(cpu.above as string, 'The share of a processor.'),
                for: duration(cpu.for, 'How long it lasts before an alert fires.'),
                within: within(cpu.within),
              }),
            ])
            .prefault({}),
          errors: z
            .union([
              off,
              z.strictObject({
                above: share(
                  errors.above as string,
                  'The share of requests that fail.',
                ),
                within: within(errors.within),
                minRequests: z
                  .int()
                  .min(1)
                  .default(errors.minRequests)
                  .describe('Fewer requests say nothing.'),
              }),
            ])
            .prefault({}),
          latency: z
            .union([
              off,
              z.strictObject({
                above: duration(latency.above, 'How long a request may take.'),
                quantile: z
                  .number()
                  .gt(0)
                  .lt(1)
                  .default(latency.quantile)
                  .describe('The share of requests that are not slower.'),
                within: within(latency.within),
              }),
            ])
            .prefault({}),
          down: z
            .union([off, z.strictObject({ within: within(service.down.within) })])
            .prefault({}),
          gone: z
            .union([off, z.strictObject({ within: within(service.gone.within) })])
            .prefault({}),
        })
        .prefault({})
        .describe('What raises an alert; false: that is not asked for.'),
      receivers: z
        .array(z.string().min(1))
        .readonly()
        .default(defaults.receivers)
        .describe('Kinds of receivers, one of which an alert reaches: email, webhook.'),
      panels: z
        .array(z.enum(panelKinds))
        .readonly()
        .default(defaults.panels)
        .describe('Panels that a dashboard has, where there is a dashboard.'),
    })
    .describe('Alert rules, their routes and dashboards.');
};

interface Within {
  readonly within: string;
}

interface CpuExpectation extends Within {
  readonly above: number | string;
  readonly for: string;
}

interface ErrorsExpectation extends Within {
  readonly above: number | string;
  readonly minRequests: number;
}

interface LatencyExpectation extends Within {
  readonly above: string;
  readonly quantile: number;
}

export interface Settings {
  readonly ignores: readonly string[];
  readonly rules: readonly string[];
  readonly tests: readonly string[];
  readonly alertmanager: readonly string[];
  readonly dashboards: readonly string[];
  readonly targets: readonly Readonly<Record<string, string>>[] | null;
  readonly series: {
    readonly requests: string;
    readonly status: string;
    readonly duration: string;
    readonly cpu: readonly ('node' | 'process')[];
  };
  readonly expect: {
    readonly cpu: CpuExpectation | false;
    readonly errors: ErrorsExpectation | false;
    readonly latency: LatencyExpectation | false;
    readonly down: Within | false;
    readonly gone: Within | false;
  };
  readonly receivers: readonly string[];
  readonly panels: readonly PanelKind[];
}

/** Seconds of `90s`, `5m`, `1h30m`. */
export function secondsOf(duration: string): number {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * units[unit!]!,
    0,
  );
}

/** A share from 0 to 1 of `1 %` or 0.01. */
export function shareOf(share: number | string): number {
  return typeof share === 'number' ? share : Number.parseFloat(share) / 100;
}
