import { defineErrors } from '../core/errors.ts';
import type { GateReport, Report } from '../core/report.ts';
import { schemaVersion } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import type { ReviewDetails } from '../gates/review/find.ts';
import { judge } from '../gates/review/judge.ts';
import type { ShardFacts } from '../gates/review/files/shard.ts';
import { byPlace } from './order-findings.ts';
import { others, tellOthers } from './run-gates.ts';

const fail = defineErrors('merge', {
  noReport:
    '{name} is not a report of qa: {problem}. Write one with --report json={name}',
  noShard:
    '{name} is not part of a check. Make the parts with: qa check ' +
    '--shard 1/2 --report json={name}',
  unlike:
    '{name} and {first} differ in their {what}: {theirs} and {ours}. ' +
    'Check the same sources with the same qa everywhere',
  twice: 'part {part} of {of} is there twice, in {first} and {name}. Name each once',
  missing:
    '{parts} of {of} parts are missing: not every file was checked. ' +
    'Name the reports of all parts',
  uncounted:
    'the parts looked at {taken} files and the list has {files}: not ' +
    'each was checked exactly once. Run all parts again',
});

/** A report as it was read, with the name to call it by. */
export interface NamedReport {
  readonly name: string;
  readonly text: string;
}

interface Part {
  readonly name: string;
  readonly report: Report;
  readonly review: GateReport & { readonly details: ReviewDetails };
  readonly shard: ShardFacts;
}

/**
 * Joins the reports of all shards into the report of one run over everything, or adds
 * up the samples of several `qa perf` runs.
 * @throws QaError unless they are parts of one list, and each part is there once
 */
export async function mergeReports(reports: readonly NamedReport[]): Promise<Report> {
  const read = reports.map(({ name, text }) => parseReport(name, text));
  if (read.every(isOfPerf)) {
    const { mergePerfReports } =
      await import('../gates/perf/merge/merge-perf-reports.ts');
    return mergePerfReports(read);
  }
  const parts = reports.map(readPart);
  refuseUnlike(parts);
  refuseGaps(parts);
  const sorted = [...parts].sort((a, b) => a.shard.part - b.shard.part);
  const findings = sorted.flatMap(({ report }) => report.findings).sort(byPlace);
  const review = joinReviews(sorted);
  const { tool, command, base } = sorted[0]!.report;
  return {
    schemaVersion,
    tool,
    command,
    verdict: overallVerdict([review.verdict]),
    base,
    gates: [review],
    findings,
  };
}

function isOfPerf({ gates }: Report): boolean {
  return gates.length === 1 && gates[0]!.gate === 'perf';
}

function readPart({ name, text }: NamedReport): Part {
  const report = parseReport(name, text);
  const review = report.gates.find(({ gate }) => gate === 'review') as Part['review'];
  const shard = review?.details?.shard;
  if (shard === undefined || report.gates.length !== 1) throw fail('noShard', { name });
  return { name, report, review, shard };
}

/**
 * Reads a report that an earlier run wrote as json.
 * @throws QaError if it is not a report
 */
export function parseReport(name: string, text: string): Report {
  let value: Partial<Report> | null;
  try {
    value = JSON.parse(text) as Partial<Report> | null;
  } catch (error) {
    const problem = 'it is not JSON';
    throw fail('noReport', { name, problem }, { cause: error });
  }
  const isReport = Array.isArray(value?.gates) && Array.isArray(value.findings);
  if (!isReport)
    throw fail('noReport', { name, problem: 'it lacks gates or findings' });
  if (value!.schemaVersion !== schemaVersion)
    throw fail('noReport', { name, problem: `its version is ${value!.schemaVersion}` });
  return value as Report;
}

function refuseUnlike(parts: readonly Part[]): void {
  const [first] = parts;
  const aspects = {
    version: ({ report }: Part) => report.tool.version,
    'list of files': ({ shard }: Part) => shard.list,
    count: ({ shard }: Part) => shard.of,
    limit: ({ shard }: Part) => shard.maxWarnings,
  };
  for (const part of parts)
    for (const [what, tell] of Object.entries(aspects))
      if (tell(part) !== tell(first!)) {
        const names = { name: part.name, first: first!.name };
        throw fail('unlike', {
          ...{ ...names, what, theirs: tell(part), ours: tell(first!) },
        });
      }
}

function refuseGaps(parts: readonly Part[]): void {
  const seen = new Map<number, string>();
  for (const { name, shard } of parts) {
    const { part, of } = shard;
    const first = seen.get(part);
    if (first !== undefined) throw fail('twice', { part, of, first, name });
    seen.set(part, name);
  }
  const { of, files } = parts[0]!.shard;
  if (seen.size !== of) throw fail('missing', { parts: of - seen.size, of });
  const taken = parts.reduce((sum, { shard }) => sum + shard.taken, 0);
  if (taken !== files) throw fail('uncounted', { taken, files });
}

// A part that could not judge keeps the whole from being judged.
function joinReviews(parts: readonly Part[]): GateReport {
  const metrics = addUp(parts.map(({ review }) => review.metrics));
  const details: ReviewDetails = {
    omitted: addUp(parts.map(({ review }) => review.details.omitted)),
    unreadable: parts
      .flatMap(({ review }) => review.details.unreadable)
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const findings = parts.flatMap(({ report }) => report.findings);
  const { maxWarnings } = parts[0]!.shard;
  const { verdict, reason } = judge(
    { findings, metrics, maxWarnings },
    { maxWarnings },
  );
  return {
    ...{ gate: 'review', verdict, reason: reason + tellOthers(metrics), metrics },
    details,
  };
}

/** Sums by name; names by alphabet, what does not count at the end. */
function addUp<Name extends string>(
  tables: readonly Readonly<Partial<Record<Name, number>>>[],
): Record<Name, number> {
  const names = new Set(tables.flatMap((table) => Object.keys(table) as Name[]));
  const rank = (name: string): number =>
    others.indexOf(name as (typeof others)[number]);
  const sums = [...names]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => {
      const sum = tables.reduce((total, table) => total + (table[name] ?? 0), 0);
      return [name, sum] as const;
    });
  return Object.fromEntries(sums) as Record<Name, number>;
}
