import { describe, expect, it } from 'vitest';
import { lintFamily } from '../../../../../src/gates/probe/metrics/lint-metrics.ts';

type Family = Parameters<typeof lintFamily>[0];

const lint = (name: string, type: Family['type'], labels: string[] = []) => {
  const sample = {
    name,
    labels: new Map(labels.map((label) => [label, 'x'])),
    value: 1,
    line: 1,
  };
  const family = { name, type, help: 'Says what.', samples: [sample] };
  return lintFamily(family).map(({ messageId }) => messageId);
};

describe('the name of a metric', () => {
  it.each<[string, Family['type'], string[]]>([
    ['http_requests_total', 'counter', []],
    ['http_requests', 'counter', ['counterSuffix']],
    ['http_requests_total', 'gauge', ['otherSuffix']],
    ['http_requests', 'untyped', []],
    ['queue_sum', 'gauge', ['reservedSuffix']],
    ['queue_sum', 'summary', []],
    ['queue_bucket', 'summary', ['reservedSuffix']],
    ['queue_bucket', 'histogram', []],
    ['wait_seconds', 'gauge', []],
    ['wait_milliseconds', 'gauge', ['unit']],
    ['wait_hours', 'gauge', ['unit']],
    ['wait_ms', 'gauge', ['abbreviation']],
    ['ms_waited', 'gauge', []],
    ['size_gauge', 'gauge', ['typeInName']],
    ['job:size', 'gauge', ['colon']],
    ['queueSize', 'gauge', ['camelCase']],
  ])('%s of a %s is told %j', (name, type, told) => {
    expect(lint(name, type)).toEqual(told);
  });

  it('has to be explained', () => {
    const family = { name: 'size', type: 'gauge', samples: [] } as const;
    const told = [null, '', 'x'].map((help) => lintFamily({ ...family, help }).length);
    expect(told).toEqual([1, 1, 0]);
  });
});

describe('the labels of a metric', () => {
  it.each<[string, Family['type'], string[]]>([
    ['le', 'histogram', []],
    ['le', 'gauge', ['reservedLabel']],
    ['quantile', 'summary', []],
    ['quantile', 'histogram', ['reservedLabel']],
    ['le', 'untyped', []],
    ['userId', 'gauge', ['labelCase']],
    ['user_id', 'gauge', []],
  ])('%s of a %s are told %j', (label, type, told) => {
    expect(lint('size', type, [label])).toEqual(told);
  });
});
