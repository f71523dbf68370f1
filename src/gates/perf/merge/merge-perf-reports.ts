import { isDeepStrictEqual } from 'node:util';
import { fingerprintAll } from '../../../changes/fingerprint.ts';
import { defineErrors } from '../../../core/errors.ts';
import type { MarkedFinding } from '../../../core/finding.ts';
import { registerMessages } from '../../../core/messages.ts';
import { toReported } from '../../../core/report-finding.ts';
import type { Report } from '../../../core/report.ts';
import type { PerfFacts } from '../collect.ts';
import { find } from '../find.ts';
import type { PerfDetails } from '../find.ts';
import { judge } from '../judge.ts';
import { addRecordings } from '../statistics/recording.ts';
import { rules } from '../rules.ts';
import { defaults } from '../settings.ts';

const fail = defineErrors('perf', {
  nothing: 'there is no report to merge. Name the JSON reports of several qa perf runs',
  noSamples: 'report {number} holds no samples of qa perf: {why}. Leave it out',
  differs: 'report {number} has {what} {other}, the first has {own}. Run all alike',
});

/**
 * Adds up the samples of qa perf runs that went on at the same time, and judges the sum
 * once. Percentiles are never averaged: the distributions are added.
 * @throws QaError for a report without samples, or of another request or thresholds
 */
export function mergePerfReports(reports: readonly Report[]): Report {
  const first = reports[0];
  if (first === undefined) throw fail('nothing');
  const details = reports.map(detailsOf);
  for (const [index, one] of details.entries())
    demandAlike(details[0]!, one, index + 1);
  const ceilings = details.flatMap(({ ceiling }) => ceiling ?? []);
  const facts: PerfFacts = {
    service: [...new Set(details.map(({ service }) => service))].join('; '),
    request: details[0]!.request,
    recording: addRecordings(details.map(({ recording }) => recording)),
    parallel: details.reduce((sum, { parallel }) => sum + parallel, 0),
    ceiling:
      ceilings.length === 0
        ? null
        : ceilings.reduce((sum, ceiling) => sum + ceiling, 0),
    rounds: null,
  };
  const options = { ...defaults, ...details[0]!.judgedBy };
  const { findings, metrics, details: merged } = find(facts, options);
  const fingerprints = fingerprintAll('perf', findings);
  const marked = findings.map((finding, index): MarkedFinding => {
    const fingerprint = fingerprints[index]!;
    return { ...finding, gate: 'perf', state: 'new', fingerprint };
  });
  const { verdict, reason } = judge({ findings: marked, metrics });
  for (const [rule, { messages, help }] of Object.entries(rules))
    registerMessages(rule, { ...messages, help });
  return {
    ...first,
    verdict: verdict === 'skipped' ? 'unknown' : verdict,
    gates: [{ gate: 'perf', verdict, reason, metrics, details: merged }],
    findings: marked.map(toReported),
  };
}

function detailsOf({ gates }: Report, index: number): PerfDetails {
  const gate = gates.find((one) => one.gate === 'perf');
  const details = gate?.details as Partial<PerfDetails> | null | undefined;
  const number = index + 1;
  if (details?.recording === undefined || details.judgedBy === undefined)
    throw fail('noSamples', { number, why: gate?.reason ?? 'it has no gate perf' });
  if ((details.rounds ?? null) !== null)
    throw fail('noSamples', { number, why: 'it compares with a baseline' });
  return details as PerfDetails;
}

function demandAlike(own: PerfDetails, other: PerfDetails, number: number): void {
  const parts = [
    ['request', own.request, other.request],
    ['profile', own.judgedBy.profile, other.judgedBy.profile],
    ['thresholds', own.judgedBy.thresholds, other.judgedBy.thresholds],
  ] as const;
  for (const [what, mine, theirs] of parts)
    if (!isDeepStrictEqual(mine, theirs))
      throw fail('differs', {
        number,
        what,
        own: JSON.stringify(mine),
        other: JSON.stringify(theirs),
      });
}
