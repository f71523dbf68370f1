import type { Matcher, Selector } from '../promql/read-query.ts';
import type { Settings } from '../settings.ts';

export type Labels = Readonly<Record<string, string>>;

/** Labels of the series of the service, and of those of the machine. */
export interface Targets {
  readonly service: readonly Labels[];
  readonly node: readonly Labels[];
}

/** Metrics of a machine's processor begin so. */
export const nodeCpu = 'node_cpu_seconds_total';

const usual = {
  service: {
    ...{ job: 'app', instance: 'app:3000', method: 'GET', endpoint: '/api' },
    ...{ route: '/api', handler: '/api', path: '/api' },
  },
  node: { job: 'node', instance: 'node:9100' },
};

/** Labels whose values the scenarios set. */
function isReserved(label: string, status: string): boolean {
  return (
    label === status ||
    ['le', 'mode', 'cpu', 'quantile', 'code', 'status', 'status_code'].includes(label)
  );
}

/** Whether a metric is one that the scenarios have. */
export function simulates({ series }: Settings): (metric: string) => boolean {
  const { requests, duration, cpu } = series;
  const known = new Set([
    ...['up', requests],
    ...['_bucket', '_sum', '_count'].map((suffix) => duration + suffix),
    ...(cpu.includes('process')
      ? ['', '_user', '_system'].map((part) => `process_cpu${part}_seconds_total`)
      : []),
    ...(cpu.includes('node') ? [nodeCpu] : []),
  ]);
  return (metric) => known.has(metric);
}

/**
 * The labels that the rules ask for, so that their selectors find the series: one
 * target for each set of labels that do not fit together.
 */
export function chooseTargets(
  selectors: readonly Selector[],
  settings: Settings,
): Targets {
  const isSimulated = simulates(settings);
  const own = selectors.filter(
    ({ metric }) => metric !== null && isSimulated(metric) && metric !== nodeCpu,
  );
  const ofNode = selectors.filter(({ metric }) => metric === nodeCpu);
  const { status } = settings.series;
  return {
    service:
      settings.targets?.map((labels) => ({ ...usual.service, ...labels })) ??
      chooseLabels(own, status, usual.service),
    node: chooseLabels(ofNode, status, usual.node),
  };
}

function chooseLabels(
  selectors: readonly Selector[],
  status: string,
  plain: Labels,
): readonly Labels[] {
  const sets: Record<string, string>[] = [];
  for (const { matchers } of selectors) {
    const wanted = wantedLabels(matchers, status);
    const fitting = sets.find((set) =>
      Object.entries(wanted).every(([key, value]) => (set[key] ?? value) === value),
    );
    if (fitting === undefined) sets.push(wanted);
    else Object.assign(fitting, wanted);
  }
  const all = sets.length === 0 ? [{}] : sets;
  return all.map((set) => ({ ...plain, ...set }));
}

function wantedLabels(
  matchers: readonly Matcher[],
  status: string,
): Record<string, string> {
  const wanted: Record<string, string> = {};
  for (const { label, op, value } of matchers) {
    if (isReserved(label, status) || value === '') continue;
    if (op === '=') wanted[label] = value;
    if (op === '=~') wanted[label] = exampleOf(value);
  }
  return wanted;
}

/** A value that a simple pattern fits: the first of `api|web`, `app-x` for `app-.*`. */
function exampleOf(pattern: string): string {
  const [first = ''] = pattern.replace(/^\((?:\?:)?(.*)\)$/, '$1').split('|');
  return first
    .replace(/\[\^?[^\]]*\][+*]?|\\[dw][+*]?|\.[+*]/g, '1')
    .replace(/\\(.)/g, '$1');
}
