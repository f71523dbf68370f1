import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { Section } from '../../core/section.ts';
import { countingProblems } from './check-health.ts';
import type { ProbeFacts, Scrape } from './collect.ts';
import {
  brokenHistograms,
  decreasedCounters,
  explodingLabels,
  missingMetrics,
} from './compare-scrapes.ts';
import { lintFamily } from './lint-metrics.ts';
import type { ProbeOptions } from './options.ts';
import { parseMetrics } from './parse-metrics.ts';
import type { Metrics } from './parse-metrics.ts';
import { probeRules } from './rules.ts';

export interface ProbeDetails {
  readonly service: string;
  readonly sections: readonly Section[];
}

/** Facts → what is wrong with the health and the metrics. */
export function findProbe(
  facts: ProbeFacts,
  { failures }: Pick<ProbeOptions, 'failures'>,
): GateFindings<ProbeDetails> {
  const metrics = facts.metrics === null ? [] : metricFindings(facts.metrics);
  const findings = [...healthFindings(facts, failures), ...metrics];
  const after = facts.metrics?.after;
  const parsed = after?.kind === 'text' ? parseMetrics(after.text) : null;
  const families = parsed?.families ?? [];
  return {
    findings,
    metrics: {
      endpoints: facts.health.length,
      samples: facts.health.reduce((sum, { samples }) => sum + samples.length, 0),
      metrics: families.length,
      series: families.reduce((sum, { samples }) => sum + samples.length, 0),
    },
    details: { service: facts.service, sections: sectionsOfProbe(facts, parsed) },
  };
}

function healthFindings({ health }: ProbeFacts, failures: number): readonly Finding[] {
  return health.flatMap(({ endpoint, samples }) =>
    countingProblems(
      samples.map(({ problems }) => problems),
      failures,
    ).map(({ rule, messageId, data, isWarning }) =>
      findingAbout(`GET ${endpoint.path}`, `probe/${rule}`, messageId, data, isWarning),
    ),
  );
}

function metricFindings({
  endpoint,
  before,
  after,
  marker,
}: NonNullable<ProbeFacts['metrics']>): readonly Finding[] {
  const subject = `GET ${endpoint.path}`;
  const broken = scrapeProblem(before) ?? scrapeProblem(after);
  if (broken !== null)
    return [
      findingAbout(subject, 'probe/metrics-format', broken.messageId, broken.data),
    ];
  const first = parseMetrics((before as Scrape & { kind: 'text' }).text);
  const second = parseMetrics((after as Scrape & { kind: 'text' }).text);
  const limits = { maxSeries: endpoint.maxSeries, marker };
  const series = [
    ...missingMetrics(second, endpoint.required),
    ...decreasedCounters(first, second),
    ...brokenHistograms(second),
    ...explodingLabels(second, limits),
  ];
  return [
    ...second.problems.map(({ line, problem }) =>
      findingAbout(subject, 'probe/metrics-format', 'syntax', { line, problem }),
    ),
    ...series.map(({ messageId, metric, data }) =>
      findingAbout(metric, 'probe/metrics-series', messageId, { metric, ...data }),
    ),
    ...second.families
      .flatMap(lintFamily)
      .map(({ messageId, metric, data }) =>
        findingAbout(metric, 'probe/metrics-name', messageId, { metric, ...data }),
      ),
  ];
}

function scrapeProblem(
  scrape: Scrape,
): { readonly messageId: string; readonly data: Finding['data'] } | null {
  if (scrape.kind === 'failure')
    return {
      messageId: 'failure',
      data: { kind: scrape.failure, reason: scrape.reason, detail: scrape.detail },
    };
  if (scrape.status !== 200)
    return { messageId: 'status', data: { status: scrape.status } };
  return /^(text\/plain|application\/openmetrics-text)\b/i.test(scrape.type)
    ? null
    : {
        messageId: 'type',
        data: { type: scrape.type === '' ? 'missing' : scrape.type },
      };
}

function findingAbout(
  subject: string,
  rule: string,
  messageId: string,
  data: Finding['data'],
  isWarning = false,
): Finding {
  const { severity } = probeRules[rule as keyof typeof probeRules];
  return {
    rule,
    severity: isWarning ? 'warning' : severity,
    messageId,
    data,
    path: null,
    range: null,
    subject,
    text: `${messageId} ${String(data['key'] ?? data['kind'] ?? data['series'] ?? '')}`,
  };
}

function sectionsOfProbe(
  { service, health, metrics }: ProbeFacts,
  parsed: Metrics | null,
): readonly Section[] {
  const scraped =
    metrics === null || parsed === null
      ? []
      : [
          `metrics: ${parsed.families.length} with ${parsed.families.reduce(
            (sum, { samples }) => sum + samples.length,
            0,
          )} series at ${metrics.endpoint.path}`,
        ];
  return [
    { kind: 'lines', lines: [`service: ${service}`] },
    {
      kind: 'table',
      title: 'Health',
      columns: ['endpoint', 'answers', 'slowest', 'without fault'],
      rows: health.map(({ endpoint, samples }) => [
        endpoint.path,
        [...new Set(samples.map(({ status }) => status ?? 'none'))].join(', '),
        `${Math.max(0, ...samples.flatMap(({ milliseconds }) => milliseconds ?? [])).toFixed(1)}ms`,
        `${samples.filter(({ problems }) => problems.length === 0).length} of ${samples.length}`,
      ]),
    },
    { kind: 'lines', lines: scraped },
  ];
}
