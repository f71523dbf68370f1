import { isDeepStrictEqual } from 'node:util';
import { fingerprintAll } from '../../../changes/fingerprint.ts';
import { defineErrors } from '../../../core/errors.ts';
import type { MarkedFinding } from '../../../core/finding.ts';
import type { MergedParts, ReportPart } from '../../../core/merge.ts';
import { toReported } from '../../../core/report-finding.ts';
import type { PerfFacts } from '../collect.ts';
import { find } from '../find.ts';
import type { PerfDetails } from '../find.ts';
import { judge } from '../judge.ts';
import { addRecordings } from '../statistics/recording.ts';
import { defaults } from '../settings.ts';

const fail = defineErrors('perf', {
  noSamples: '{name} holds no samples of qa perf: {why}. Leave it out',
  differs: '{name} has {what} {other}, the first has {own}. Run all alike',
});

/**
 * Adds up the samples of qa perf runs that went on at the same time, and judges the sum
 * once. Percentiles are never averaged: the distributions are added.
 * @throws QaError for a report without samples, or of another request or thresholds
 */
export function mergePerfReports(parts: readonly ReportPart[]): MergedParts {
  const details = parts.map(detailsOf);
  for (const [index, one] of details.entries())
    demandAlike(details[0]!, one, parts[index]!.name);
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
  return {
    gate: { gate: 'perf', verdict, reason, metrics, details: merged },
    findings: marked.map(toReported),
  };
}

function detailsOf({ name, gate }: ReportPart): PerfDetails {
  const details = gate.details as Partial<PerfDetails> | null;
  if (details?.recording === undefined || details.judgedBy === undefined)
    throw fail('noSamples', { name, why: gate.reason });
  if ((details.rounds ?? null) !== null)
    throw fail('noSamples', { name, why: 'it compares with a baseline' });
  return details as PerfDetails;
}

function demandAlike(own: PerfDetails, other: PerfDetails, name: string): void {
  const parts = [
    ['request', own.request, other.request],
    ['profile', own.judgedBy.profile, other.judgedBy.profile],
    ['thresholds', own.judgedBy.thresholds, other.judgedBy.thresholds],
  ] as const;
  for (const [what, mine, theirs] of parts)
    if (!isDeepStrictEqual(mine, theirs))
      throw fail('differs', {
        name,
        what,
        own: JSON.stringify(mine),
        other: JSON.stringify(theirs),
      });
}
