import { posix } from 'node:path';
import { matchGlobs } from '../../config/globs.ts';
import { countNoun } from '../../core/count-noun.ts';
import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { CoverageFacts } from './collect.ts';
import { fail } from './errors.ts';
import { sumCounts } from './model/count-file.ts';
import type { Counts } from './model/count-file.ts';
import { metrics } from './model/file-coverage.ts';
import type { Metric } from './model/file-coverage.ts';
import type { Count } from '../../reports/share.ts';
import { defaultLines, patchDefaults } from './options.ts';
import type { CoverageOptions, Limits } from './options.ts';
import type { DescribedFile } from './model/describe-file.ts';
import { finding, rangeOf } from './judge/finding.ts';
import { findPatch } from './judge/find-patch.ts';
import { describeLimit, keepsLimit, parseLimit } from './model/limit.ts';
import { formatShare } from '../../reports/share.ts';
import { describePatch } from './judge/patch.ts';
import type { PatchFile } from './judge/patch.ts';
import { formatRanges, nameLines } from '../../reports/line-ranges.ts';

/** What rich reports show of a run's coverage. */
export interface CoverageDetails {
  readonly reports: readonly string[];
  /** Reports beside them that were not read; none where it is missing. */
  readonly besides?: readonly string[];
  readonly totals: Counts;
  readonly files: readonly DescribedFile[];
  readonly untouched: readonly string[];
  /** Null where changed lines were not judged. */
  readonly patch: readonly PatchFile[] | null;
}

const rangesShown = 8;

/** Finds where coverage breaks its limits. */
export function find(
  facts: CoverageFacts,
  options: CoverageOptions,
): GateFindings<CoverageDetails> {
  const totals = sumCounts(facts.files.map(({ counts }) => counts));
  const patchOptions = { ...patchDefaults, ...options.patch };
  const patch =
    facts.changes === null
      ? null
      : describePatch(facts.files, facts.changes, patchOptions);
  const findings = [
    ...findTotal(facts, totals, limitsOf(facts, options)),
    ...findFiles(facts, options.perFile),
    ...findGlobs(facts, options.globs),
    ...(patch === null ? [] : findPatch(patch, patchOptions)),
    ...(options.ratchet ? findUncovered(facts.files) : []),
    ...findStale(facts),
    ...findLostLines(facts),
  ];
  const { reports, besides, files, untouched } = facts;
  return {
    findings,
    metrics: {
      files: files.length,
      ...metricsOf(totals),
      ...(patch === null ? {} : patchMetrics(patch)),
    },
    examined: new Set(files.map(({ path }) => path)),
    details: {
      reports,
      ...(besides.length === 0 ? {} : { besides }),
      ...{ totals, files, untouched, patch },
    },
  };
}

// Under a change only what it brought fails, unless the project sets limits on totals.
function limitsOf({ changes }: CoverageFacts, options: CoverageOptions): Limits {
  const hasLimits = metrics.some((metric) => options[metric] !== undefined);
  return hasLimits || changes !== null ? options : { lines: defaultLines };
}

function metricsOf(totals: Counts): Record<string, number> {
  return Object.fromEntries(
    metrics.flatMap((metric) => {
      const count = totals[metric];
      if (count === null) return [];
      return [
        [`${metric}Covered`, count.covered],
        [`${metric}Total`, count.total],
      ];
    }),
  );
}

function patchMetrics(patch: readonly PatchFile[]): Record<string, number> {
  const sum = (key: keyof Count) =>
    patch.reduce((total, { count }) => total + count[key], 0);
  return { changedCovered: sum('covered'), changedTotal: sum('total') };
}

function* findTotal(facts: CoverageFacts, totals: Counts, limits: Limits) {
  for (const metric of metrics) {
    const text = limits[metric];
    if (text === undefined) continue;
    const count = demandMeasured(facts, totals, metric);
    const data = broken(metric, count, text, metric);
    if (data !== null)
      yield finding('coverage/total', 'below', { data, subject: metric });
  }
}

function* findFiles(facts: CoverageFacts, limits: Limits): Iterable<Finding> {
  for (const metric of metrics) {
    const text = limits[metric];
    if (text === undefined) continue;
    if (!facts.measured.includes(metric)) throw notMeasured(facts, metric);
    for (const { path, counts, missing } of facts.files) {
      const data = broken(metric, counts[metric] ?? none, text, `perFile.${metric}`);
      if (data === null) continue;
      yield finding('coverage/file', 'below', {
        data: { ...data, missing: formatRanges(missing, rangesShown) || 'none' },
        path,
        range: rangeOf(missing[0]),
        text: metric,
      });
    }
  }
}

function* findGlobs(facts: CoverageFacts, globs: CoverageOptions['globs']) {
  for (const [glob, limits] of Object.entries(globs)) {
    const matches = matchGlobs([glob]);
    const files = facts.files.filter(({ path }) => matches(path));
    if (files.length === 0) throw fail('globUnmatched', { glob });
    const totals = sumCounts(files.map(({ counts }) => counts));
    for (const metric of metrics) {
      const text = limits[metric];
      if (text === undefined) continue;
      const count = demandMeasured(facts, totals, metric);
      const data = broken(metric, count, text, `globs["${glob}"].${metric}`);
      if (data === null) continue;
      yield finding('coverage/glob', 'below', {
        data: { ...data, glob },
        subject: `${metric} of ${glob}`,
      });
    }
  }
}

/** A finding of every file with uncovered lines, its count as the value to ratchet. */
function* findUncovered(files: readonly DescribedFile[]): Iterable<Finding> {
  for (const { path, counts, missing } of files) {
    if (counts.lines === null) continue;
    const uncovered = counts.lines.total - counts.lines.covered;
    if (uncovered === 0) continue;
    yield finding('coverage/ratchet', 'uncovered', {
      data: {
        uncovered,
        lines: countNoun(uncovered, 'line'),
        missing: formatRanges(missing, rangesShown),
      },
      path,
      range: rangeOf(missing[0]),
      value: uncovered,
      // A file that moves to another directory takes what is accepted along.
      text: posix.basename(path),
    });
  }
}

function* findStale({ stale }: CoverageFacts): Iterable<Finding> {
  for (const { path, why, reported, lines } of stale)
    yield finding('coverage/stale', why, { data: { reported, lines }, path });
}

function* findLostLines({ lost }: CoverageFacts): Iterable<Finding> {
  for (const { path, lines } of lost)
    yield finding('coverage/lost', 'lost', {
      data: { lines: nameLines(lines, rangesShown) },
      path,
      range: rangeOf(lines[0]),
    });
}

const none: Count = { covered: 0, total: 0 };

/** What a broken limit says, or null where it is kept. */
function broken(metric: Metric, count: Count, text: string | number, where: string) {
  const limit = parseLimit(text, where);
  // A file without branches lacks none.
  if (count.total === 0 || keepsLimit(count, limit)) return null;
  return { metric, ...count, share: formatShare(count), limit: describeLimit(limit) };
}

function demandMeasured(facts: CoverageFacts, totals: Counts, metric: Metric): Count {
  const count = totals[metric];
  if (count === null || count.total === 0) throw notMeasured(facts, metric);
  return count;
}

function notMeasured({ reports }: CoverageFacts, metric: Metric): Error {
  return fail('notMeasured', { metric, reports: reports.join(', ') });
}
