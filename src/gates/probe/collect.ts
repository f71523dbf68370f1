import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { GateContext } from '../../core/gate.ts';
import { exchange } from '../../http/exchange.ts';
import type { Exchange } from '../../http/exchange.ts';
import { failureTexts } from '../../http/failure.ts';
import { checkHealth } from './health/check-health.ts';
import type { HealthProblem } from './health/check-health.ts';
import { reachAll } from './reach/reach.ts';
import type { Reached } from './reach/reach.ts';
import { defaultMaxMs } from './settings.ts';
import type { HealthEndpoint, MetricsEndpoint, Settings } from './settings.ts';

/** One answer of a health endpoint. */
export interface HealthSample {
  readonly status: number | null;
  readonly milliseconds: number | null;
  readonly problems: readonly HealthProblem[];
  /** Days until the certificate ends; null without TLS. */
  readonly certificateDays: number | null;
}

/** One answer of the metrics endpoint; its text where there was one. */
export type Scrape =
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly type: string;
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'failure';
      readonly reason: string;
      readonly failure: string;
      readonly detail: string;
    };

export interface ProbeFacts {
  readonly service: string;
  readonly health: readonly {
    readonly endpoint: HealthEndpoint;
    readonly samples: readonly HealthSample[];
  }[];
  /** Two scrapes, with requests for paths that hold `marker` between them. */
  readonly metrics: {
    readonly endpoint: MetricsEndpoint;
    readonly before: Scrape;
    readonly after: Scrape;
    readonly marker: string;
  } | null;
  readonly reached: readonly Reached[];
}

type Ask = (path: string, bytes: number, accept: string) => Promise<Exchange>;

const maxBytes = 16 * 1024 * 1024;
const maxHealthBytes = 1024 * 1024;
const randomPaths = 10;

/** Asks the health endpoints a few times and scrapes the metrics before and after. */
export async function collect(
  context: GateContext,
  settings: Settings,
): Promise<ProbeFacts> {
  const { signal } = context.host;
  const timeout = settings.timeout * 1e3;
  const { tcp, dns } = settings;
  const reached = await reachAll(tcp, dns, timeout, signal);
  if (settings.health.length === 0 && settings.metrics === false)
    return { service: 'none was asked', health: [], metrics: null, reached };
  const service = await context.service.open('here');
  const ask: Ask = (path, bytes, accept) =>
    exchange({
      method: 'GET',
      url: `${service.url}${path}`,
      headers: { accept },
      timeout,
      maxBytes: bytes,
      signal,
      connection: service.connection,
    });
  try {
    const endpoint = settings.metrics === false ? null : settings.metrics;
    const scrape = async (path: string): Promise<Scrape> =>
      scrapeOf(await ask(path, maxBytes, 'text/plain;version=0.0.4'));
    const before = endpoint === null ? null : await scrape(endpoint.path);
    const health = await askAll(ask, context, settings);
    const asked = { service: service.name, health, reached };
    if (endpoint === null || before === null) return { ...asked, metrics: null };
    const marker = `qa-probe-${randomBytes(6).toString('hex')}`;
    for (let index = 0; index < randomPaths; index++)
      await ask(`/${marker}-${index}`, maxHealthBytes, '*/*');
    const after = await scrape(endpoint.path);
    return { ...asked, metrics: { endpoint, before, after, marker } };
  } finally {
    await service.stop();
  }
}

async function askAll(
  ask: Ask,
  context: GateContext,
  settings: Settings,
): Promise<ProbeFacts['health']> {
  const health = [];
  for (const { path, keys = [], maxMs = defaultMaxMs } of settings.health) {
    const endpoint = { path, keys, maxMs };
    context.progress(`probe: ${path}`);
    health.push({ endpoint, samples: await sample(endpoint, ask, context, settings) });
  }
  return health;
}

async function sample(
  endpoint: HealthEndpoint,
  ask: Ask,
  { host }: GateContext,
  { samples, interval }: Settings,
): Promise<readonly HealthSample[]> {
  const taken: HealthSample[] = [];
  for (let index = 0; index < samples; index++) {
    if (index > 0) await pause(interval, undefined, { signal: host.signal });
    const answer = await ask(
      endpoint.path,
      maxHealthBytes,
      'application/json, */*;q=0.5',
    );
    taken.push({
      status: answer.kind === 'answer' ? answer.status : null,
      milliseconds: answer.kind === 'answer' ? answer.milliseconds : null,
      problems: checkHealth(endpoint, answer, host.now().getTime()),
      certificateDays: daysLeft(answer, host.now().getTime()),
    });
  }
  return taken;
}

function daysLeft(answer: Exchange, now: number): number | null {
  if (answer.kind === 'failure' || answer.certificateEnds === null) return null;
  return Math.floor((answer.certificateEnds - now) / 86_400_000);
}

function scrapeOf(answer: Exchange): Scrape {
  if (answer.kind === 'failure') {
    const { kind, detail } = answer.failure;
    return { kind: 'failure', failure: kind, reason: failureTexts[kind], detail };
  }
  return {
    kind: 'text',
    status: answer.status,
    type: answer.headers['content-type'] ?? '',
    body: answer.body,
  };
}
