import { getHeapStatistics } from 'node:v8';
import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  collectDefaultMetrics,
} from 'prom-client';

/** What the service counts; the names are the specification's. */
export interface Metrics {
  readonly contentType: string;
  observeRequest(request: ObservedRequest): void;
  observeHash(seconds: number): void;
  /** @param operation - select, insert, update, delete or other */
  observeQuery(operation: string, seconds: number): void;
  countLimited(limit: string): void;
  countAiCall(platform: string, operation: string, status: string): void;
  /** The text that Prometheus reads. */
  render(): Promise<string>;
}

export interface ObservedRequest {
  readonly method: string;
  /** A route's template or `unmatched`, never a path. */
  readonly endpoint: string;
  readonly status: number;
  readonly seconds: number;
}

interface MetricsOptions {
  /** Open connections at this moment. */
  readonly countConnections: () => number;
}

/** From a cached answer to a hanging one; the alert on the 95th percentile needs 1. */
const durations = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
/** From a cached row to a query that somebody waits for; the alert needs 0.5. */
const queryDurations = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const hashDurations = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1];

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A registry of its own for each service, beside the one of the process. */
export function createMetrics({ countConnections }: MetricsOptions): Metrics {
  // Now, because processor time is counted from here.
  const ofProcess = processRegistry();
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['method', 'endpoint', 'status'] as const,
    registers,
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer',
    labelNames: ['method', 'endpoint'] as const,
    buckets: durations,
    registers,
  });
  const connections: Gauge = new Gauge({
    name: 'active_connections',
    help: 'Connections that are open',
    registers,
    collect: () => connections.set(countConnections()),
  });
  const aiCalls = new Counter({
    name: 'ai_api_calls_total',
    help: 'Calls of AI platforms',
    labelNames: ['platform', 'operation', 'status'] as const,
    registers,
  });
  // A series that starts with the first failure would have no rate for it.
  for (const platform of ['coze', 'dify'])
    for (const status of ['success', 'error'])
      aiCalls.inc({ platform, operation: 'health', status }, 0);
  const hashes = new Histogram({
    name: 'password_hash_seconds',
    help: 'Time of one password hash, without its wait for a slot',
    buckets: hashDurations,
    registers,
  });
  const queries = new Histogram({
    name: 'db_query_duration_seconds',
    help: 'Time of one statement of the database',
    labelNames: ['operation'] as const,
    buckets: queryDurations,
    registers,
  });
  const limited = new Counter({
    name: 'rate_limited_total',
    help: 'Requests turned down by a limit',
    labelNames: ['limit'] as const,
    registers,
  });
  return {
    contentType: registry.contentType,
    observeRequest: ({ method: name, endpoint, status, seconds }) => {
      const method = methods.has(name) ? name : '_OTHER';
      requests.inc({ method, endpoint, status });
      duration.observe({ method, endpoint }, seconds);
    },
    observeHash: (seconds) => hashes.observe(seconds),
    observeQuery: (operation, seconds) => queries.observe({ operation }, seconds),
    countLimited: (limit) => limited.inc({ limit }),
    countAiCall: (platform, operation, status) =>
      aiCalls.inc({ platform, operation, status }),
    render: async () => `${await ofProcess.metrics()}\n${await registry.metrics()}`,
  };
}

let shared: Registry | undefined;

/** What concerns the whole process is observed once, also with several services. */
function processRegistry(): Registry {
  if (shared !== undefined) return shared;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Their labels come and go with what the process does, and their totals count down.
  for (const name of ['handles', 'requests', 'resources'])
    for (const suffix of ['', '_total'])
      registry.removeSingleMetric(`nodejs_active_${name}${suffix}`);
  const collections = registry.getSingleMetric('nodejs_gc_duration_seconds');
  // Otherwise the rarer kinds of collection would only appear after their first run.
  if (collections instanceof Histogram)
    for (const kind of ['major', 'minor', 'incremental', 'weakcb'])
      collections.zero({ kind });
  const allocated: Gauge = new Gauge({
    name: 'go_memstats_alloc_bytes',
    help: 'Bytes of heap in use, under the name that the specification asks for',
    registers: [registry],
    collect: () => allocated.set(getHeapStatistics().used_heap_size),
  });
  shared = registry;
  return registry;
}
