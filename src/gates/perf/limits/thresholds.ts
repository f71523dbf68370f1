import { defineErrors } from '../../../core/errors.ts';
import { suggest } from '../../../core/nearest-word.ts';

const fail = defineErrors('perf', {
  threshold:
    "'{text}' is not a threshold: {problem}. Write p95<1s, error-rate<1% or rps>200",
});

/** What a threshold can be about. A quantile is `p50` to `p99.999`. */
export type Metric = 'avg' | 'min' | 'max' | 'error-rate' | 'rps' | `p${number}`;

/** A limit on one metric. */
export interface Threshold {
  /** As it was written, without white space. */
  readonly text: string;
  readonly metric: Metric;
  readonly operator: '<' | '<=' | '>' | '>=';
  /** Microseconds, a share of 1, or requests in a second. */
  readonly limit: number;
}

const names = ['avg', 'min', 'max', 'error-rate', 'rps', 'p50', 'p90', 'p95', 'p99'];
const microsBy: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1e3, s: 1e6 };

/**
 * Reads a threshold as people write them: `p95<1s`, `error-rate <= 0.5%`.
 * @throws QaError that shows what is wrong and how it is written
 */
export function parseThreshold(written: string): Threshold {
  const text = written.replace(/\s+/g, '');
  const match = /^([a-z][a-z0-9.-]*)(<=|>=|<|>)([0-9]*\.?[0-9]+)([a-zµ%]*)$/i.exec(
    text,
  );
  if (match === null)
    throw fail('threshold', {
      text: written,
      problem: 'it is not a metric, a comparison, a number and a unit',
    });
  const [, name = '', operator, number, unit = ''] = match;
  const metric = metricOf(written, name);
  return {
    text,
    metric,
    operator: operator as Threshold['operator'],
    limit: limitOf(written, metric, Number(number), unit),
  };
}

function metricOf(text: string, name: string): Metric {
  if (/^p\d/.test(name)) {
    const percent = Number(name.slice(1));
    if (percent > 0 && percent < 100) return name as Metric;
    throw fail('threshold', { text, problem: `${name} is not between p0 and p100` });
  }
  if (name === 'mean') return 'avg';
  if (names.includes(name)) return name as Metric;
  const problem = `there is no metric '${name}'.${suggest(name, names)}`;
  throw fail('threshold', { text, problem: problem.replace(/\.$/, '') });
}

function limitOf(text: string, metric: Metric, number: number, unit: string): number {
  if (metric === 'rps') {
    if (unit === '') return number;
    throw fail('threshold', { text, problem: 'rps is a plain number' });
  }
  if (metric === 'error-rate') {
    if (unit === '%' || number === 0) return number / 100;
    throw fail('threshold', {
      text,
      problem: 'error-rate is a percentage, such as 1%',
    });
  }
  const micros = microsBy[unit];
  if (micros !== undefined) return number * micros;
  const problem = `a time needs one of the units us, ms, s, not '${unit}'`;
  throw fail('threshold', { text, problem });
}

/** Whether a value keeps a threshold. */
export function keeps({ operator, limit }: Threshold, value: number): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

/** The share that a quantile metric stands for: 0.95 for `p95`; null for another. */
export function quantileOf(metric: Metric): number | null {
  return /^p\d/.test(metric) ? Number(metric.slice(1)) / 100 : null;
}

/** A value of a metric as people read it. */
export function showValue(metric: Metric, value: number): string {
  if (metric === 'rps') return value.toFixed(1);
  if (metric === 'error-rate') return `${trim((value * 100).toFixed(2))}%`;
  return showMicros(value);
}

/** A duration as people read it: `870us`, `12.3ms`, `2.05s`. */
export function showMicros(micros: number): string {
  if (!Number.isFinite(micros)) return 'never';
  if (micros < 1e3) return `${Math.round(micros)}us`;
  if (micros < 1e6) return `${trim((micros / 1e3).toFixed(micros < 1e5 ? 2 : 1))}ms`;
  return `${trim((micros / 1e6).toFixed(2))}s`;
}

function trim(number: string): string {
  return number.replace(/\.?0+$/, '');
}
