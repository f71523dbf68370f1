import type { RuleFile } from '../files/rule-file.ts';
import { metricsOf } from '../promql/metrics-of.ts';
import type { Kind } from '../scenarios/scenario.ts';
import { simulates } from '../scenarios/targets.ts';
import type { Settings } from '../settings.ts';

/** Whether a query is about what an expectation is about. */
export function readsKind(
  expr: string,
  kind: Kind,
  rules: readonly RuleFile[],
  { series }: Settings,
): boolean {
  const { requests, duration } = series;
  const isOf: Readonly<Record<Kind, (metric: string) => boolean>> = {
    cpu: (metric) => /(?:^|_)cpu_/.test(metric),
    errors: (metric) => metric === requests || metric === `${duration}_count`,
    latency: (metric) => metric.startsWith(duration),
    down: (metric) => metric === 'up',
    gone: (metric) => metric === 'up',
  };
  return [...metricsOf(expr, rules)].some(isOf[kind]);
}

/** Whether the scenarios have everything that a query reads. */
export function isPlayed(
  expr: string,
  rules: readonly RuleFile[],
  settings: Settings,
): boolean {
  const isSimulated = simulates(settings);
  return [...metricsOf(expr, rules)].every(isSimulated);
}
