import { seriesKey } from './parse-metrics.ts';
import type { Metrics } from './parse-metrics.ts';

/** What is wrong with one scrape, or between two. */
export interface SeriesProblem {
  readonly messageId:
    | 'missing'
    | 'decreased'
    | 'buckets'
    | 'infinity'
    | 'count'
    | 'manySeries'
    | 'randomPath';
  readonly metric: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** Required metrics that a scrape lacks; one without a series is missing too. */
export function missingMetrics(
  { families }: Metrics,
  required: readonly string[],
): readonly SeriesProblem[] {
  const present = new Set(
    families.filter(({ samples }) => samples.length > 0).map(({ name }) => name),
  );
  return required
    .filter((metric) => !present.has(metric))
    .map((metric) => ({ messageId: 'missing', metric, data: {} }));
}

/** Counters that went down from one scrape to the next though nothing restarted. */
export function decreasedCounters(
  before: Metrics,
  after: Metrics,
): readonly SeriesProblem[] {
  if (startOf(before) !== startOf(after)) return [];
  const earlier = valuesOf(before);
  return [...valuesOf(after)].flatMap(([series, { metric, value }]) => {
    const was = earlier.get(series)?.value;
    if (was === undefined || !(value < was)) return [];
    return [
      { messageId: 'decreased', metric, data: { series, before: was, value } } as const,
    ];
  });
}

function startOf({ families }: Metrics): number | undefined {
  return families.find(({ name }) => name === 'process_start_time_seconds')?.samples[0]
    ?.value;
}

/** All that only goes up: counters, and counts and buckets of histograms. */
function valuesOf({
  families,
}: Metrics): ReadonlyMap<string, { readonly metric: string; readonly value: number }> {
  const rising = families.flatMap(({ name: metric, type, samples }) =>
    samples
      .filter(({ name }) => type === 'counter' || isCumulative(type, name))
      .map(
        ({ name, labels, value }) =>
          [seriesKey(name, labels), { metric, value }] as const,
      ),
  );
  return new Map(rising);
}

function isCumulative(type: string, name: string): boolean {
  return /^(histogram|summary)$/.test(type) && /_(bucket|count)$/.test(name);
}

/** Histograms whose buckets fall, have no +Inf, or disagree with the count. */
export function brokenHistograms({ families }: Metrics): readonly SeriesProblem[] {
  return families
    .filter(({ type }) => type === 'histogram')
    .flatMap(({ name: metric, samples }) => {
      const groups = new Map<
        string,
        { bounds: [number, number][]; count: number | null }
      >();
      for (const { name, labels, value } of samples) {
        const others = new Map([...labels].filter(([label]) => label !== 'le'));
        const key = seriesKey(metric, others);
        const group = groups.get(key) ?? { bounds: [], count: null };
        groups.set(key, group);
        if (name.endsWith('_bucket'))
          group.bounds.push([boundOf(labels.get('le')), value]);
        else if (name.endsWith('_count')) group.count = value;
      }
      return [...groups].flatMap(([series, group]) =>
        histogramProblem(metric, series, group),
      );
    });
}

function boundOf(text = ''): number {
  return /^\+?inf$/i.test(text) ? Infinity : Number(text);
}

function histogramProblem(
  metric: string,
  series: string,
  { bounds, count }: { bounds: [number, number][]; count: number | null },
): readonly SeriesProblem[] {
  const sorted = bounds.sort(([a], [b]) => a - b);
  const last = sorted.at(-1);
  if (last?.[0] !== Infinity)
    return [{ messageId: 'infinity', metric, data: { series } }];
  if (sorted.some(([, value], index) => index > 0 && value < sorted[index - 1]![1]))
    return [{ messageId: 'buckets', metric, data: { series } }];
  if (count !== null && count !== last[1])
    return [{ messageId: 'count', metric, data: { series, count, buckets: last[1] } }];
  return [];
}

/**
 * Metrics with too many series, or with one for every path that was asked for between
 * the scrapes: they grow until the server that stores them dies.
 */
export function explodingLabels(
  after: Metrics,
  limits: { readonly maxSeries: number; readonly marker: string },
): readonly SeriesProblem[] {
  return after.families.flatMap(({ name: metric, samples }): SeriesProblem[] => {
    const marked = samples
      .flatMap(({ labels }) => [...labels])
      .find(([, value]) => value.includes(limits.marker));
    if (marked !== undefined)
      return [{ messageId: 'randomPath', metric, data: { label: marked[0] } }];
    if (samples.length <= limits.maxSeries) return [];
    const data = { series: samples.length, limit: limits.maxSeries };
    return [{ messageId: 'manySeries', metric, data }];
  });
}
