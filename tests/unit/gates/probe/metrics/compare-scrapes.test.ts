import { describe, expect, it } from 'vitest';
import {
  brokenHistograms,
  decreasedCounters,
  explodingLabels,
  missingMetrics,
} from '../../../../../src/gates/probe/metrics/compare-scrapes.ts';
import { parseMetrics } from '../../../../../src/gates/probe/metrics/parse-metrics.ts';

const metrics = (...lines: readonly string[]) => parseMetrics(`${lines.join('\n')}\n`);
const histogram = (...values: readonly number[]) =>
  metrics(
    '# TYPE h histogram',
    ...['0.1', '1', '+Inf'].map((le, index) => `h_bucket{le="${le}"} ${values[index]}`),
    'h_sum 1',
    `h_count ${values[3]}`,
  );

describe('two scrapes', () => {
  it('show counters that went down, but not gauges nor restarted processes', () => {
    const before = ['# TYPE a counter', 'a{x="1"} 5', '# TYPE b gauge', 'b 5'];
    const after = ['# TYPE a counter', 'a{x="1"} 4', '# TYPE b gauge', 'b 4'];
    const found = decreasedCounters(metrics(...before), metrics(...after));
    expect(found.map(({ data }) => data)).toEqual([
      { series: 'a{x="1"}', before: 5, value: 4 },
    ]);
    const started = (seconds: number) => `process_start_time_seconds ${seconds}`;
    const restarted = metrics(started(2), ...after);
    expect(decreasedCounters(metrics(started(1), ...before), restarted)).toEqual([]);
    expect(decreasedCounters(metrics(...before), metrics(...before))).toEqual([]);
  });

  it('show a bucket or a count that went down', () => {
    const found = decreasedCounters(histogram(1, 2, 3, 3), histogram(1, 1, 3, 2));
    expect(found.map(({ data }) => data['series'])).toEqual([
      'h_bucket{le="1"}',
      'h_count',
    ]);
  });

  it('show labels that hold the path of a request, and too many series', () => {
    const limits = { maxSeries: 2, marker: 'qa-probe-1f' };
    const found = explodingLabels(
      metrics(
        'a{path="/x/qa-probe-1f-3"} 1',
        'b{i="1"} 1',
        'b{i="2"} 1',
        'c{i="1"} 1',
        'c{i="2"} 1',
        'c{i="3"} 1',
      ),
      limits,
    );
    expect(found.map(({ metric, messageId }) => [metric, messageId])).toEqual([
      ['a', 'randomPath'],
      ['c', 'manySeries'],
    ]);
  });
});

describe('a scrape', () => {
  it('lacks a metric that is not there, or only has a HELP', () => {
    const scraped = metrics('# HELP a A.', '# TYPE a counter', 'b_total 1');
    const missing = missingMetrics(scraped, ['a', 'b_total', 'c']);
    expect(missing.map(({ metric }) => metric)).toEqual(['a', 'c']);
  });

  it('has histograms that rise to their count', () => {
    const kinds = (values: readonly number[]) =>
      brokenHistograms(histogram(...values)).map(({ messageId }) => messageId);
    expect(kinds([1, 2, 3, 3])).toEqual([]);
    expect(kinds([2, 1, 3, 3])).toEqual(['buckets']);
    expect(kinds([1, 2, 3, 4])).toEqual(['count']);
    const open = metrics(
      '# TYPE h histogram',
      'h_bucket{le="1"} 1',
      'h_sum 1',
      'h_count 1',
    );
    expect(brokenHistograms(open)[0]!.messageId).toBe('infinity');
  });
});
