import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { countingProblems } from './health/check-health.ts';
import type { ProbeFacts, Scrape } from './collect.ts';
import {
  brokenHistograms,
  decreasedCounters,
  explodingLabels,
  missingMetrics,
} from './metrics/compare-scrapes.ts';
import { lintFamily } from './metrics/lint-metrics.ts';
import { parseMetrics } from './metrics/parse-metrics.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';

export interface ProbeDetails {
  readonly service: string;
  readonly health: ProbeFacts['health'];
  readonly reached: ProbeFacts['reached'];
  /** Where the metrics are; null where none were looked at. */
  readonly metricsPath: string | null;
  readonly metrics: number;
  readonly series: number;
}

/** Facts → what is wrong with the health and the metrics. */
export function find(
  facts: ProbeFacts,
  { failures, certificateDays }: Settings,
): GateFindings<ProbeDetails> {
  const metrics = facts.metrics === null ? [] : metricFindings(facts.metrics);
  const findings = [
    ...healthFindings(facts, failures),
    ...certificateFindings(facts, certificateDays),
    ...reachFindings(facts),
    ...metrics,
  ];
  const after = facts.metrics?.after;
  const parsed = after?.kind === 'text' ? parseMetrics(after.body) : null;
  const families = parsed?.families ?? [];
  const scraped = {
    metrics: families.length,
    series: families.reduce((sum, { samples }) => sum + samples.length, 0),
  };
  return {
    findings,
    metrics: {
      endpoints: facts.health.length,
      samples: facts.health.reduce((sum, { samples }) => sum + samples.length, 0),
      reached: facts.reached.length,
      ...scraped,
    },
    details: {
      service: facts.service,
      health: facts.health,
      reached: facts.reached,
      metricsPath: facts.metrics?.endpoint.path ?? null,
      ...scraped,
    },
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

function certificateFindings(
  { service, health }: ProbeFacts,
  limit: number,
): readonly Finding[] {
  const days = health
    .flatMap(({ samples }) => samples)
    .flatMap(({ certificateDays }) => certificateDays ?? []);
  const fewest = Math.min(...days);
  if (days.length === 0 || fewest >= limit) return [];
  const data = { days: fewest, limit };
  return [findingAbout(service, 'probe/certificate', 'ends', data)];
}

function reachFindings({ reached }: ProbeFacts): readonly Finding[] {
  return reached.flatMap(({ kind, target, problem }) =>
    problem === null
      ? []
      : [findingAbout(`${kind} ${target}`, 'probe/reach', kind, { ...problem })],
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
  const first = parseMetrics((before as Scrape & { kind: 'text' }).body);
  const second = parseMetrics((after as Scrape & { kind: 'text' }).body);
  const limits = { maxSeries: endpoint.maxSeries, marker };
  const series = [
    ...missingMetrics(second, endpoint.required),
    ...decreasedCounters(first, second),
    ...brokenHistograms(second),
    ...explodingLabels(second, limits),
  ];
  return [
    ...second.problems.map(({ line, problem, isDropped }) =>
      findingAbout(subject, 'probe/metrics-format', isDropped ? 'dropped' : 'syntax', {
        line,
        problem,
      }),
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

const makeFinding = findingMaker(rules);

function findingAbout(
  subject: string,
  rule: keyof typeof rules,
  messageId: string,
  data: Finding['data'],
  isWarning = false,
): Finding {
  const about = String(data['key'] ?? data['kind'] ?? data['series'] ?? '');
  return makeFinding(rule, messageId, {
    data,
    subject,
    text: `${messageId} ${about}`,
    ...(isWarning && { severity: 'warning' }),
  });
}
