import { posix } from 'node:path';
import { matchGlobs } from '../../config/globs.ts';
import { countNoun } from '../../core/count-noun.ts';
import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import { nameSome } from '../../core/name-some.ts';
import type { CoverageFacts } from './collect.ts';
import { fail } from './read/errors.ts';
import { sumCounts } from './model/count-file.ts';
import type { Counts } from './model/count-file.ts';
import { metrics } from './model/file-coverage.ts';
import type { Metric } from './model/file-coverage.ts';
import type { Count } from '../../reports/share.ts';
import { defaultLines } from './settings.ts';
import type { Settings, Limits } from './settings.ts';
import type { DescribedFile } from './model/describe-file.ts';
import { finding, rangeOf } from './judge/finding.ts';
import { groupMatcher } from './sources/base.ts';
import { fellBy } from './judge/drop.ts';
import { findPatch } from './judge/find-patch.ts';
import { describeLimit, keepsLimit, parseLimit } from './model/limit.ts';
import { formatShare } from '../../reports/share.ts';
import { changedLines, describePatch } from './judge/patch.ts';
import type { PatchFile } from './judge/patch.ts';
import { formatRanges, nameLines } from '../../reports/line-ranges.ts';

/** What rich reports show of a run's coverage. */
export interface CoverageDetails {
  readonly reports: readonly string[];
  /** Reports next to them that were not read; missing where there are none. */
  readonly besides?: readonly string[];
  readonly totals: Counts;
  readonly files: readonly DescribedFile[];
  readonly untouched: readonly string[];
  /** Null where changed lines were not judged. */
  readonly patch: readonly PatchFile[] | null;
  /** The counts of the base, where a report of it was given. */
  readonly base?: BaseCounts;
  readonly groups?: readonly GroupCounts[];
  /** Metrics whose limit is broken, `changed lines` among them. */
  readonly broken?: readonly string[];
}

/** What the base's reports counted. */
export interface BaseCounts {
  readonly totals: Counts;
  readonly files: Readonly<Record<string, Counts>>;
}

/** A row of a group. */
export interface GroupCounts {
  readonly name: string;
  readonly counts: Counts;
  readonly was?: Counts;
  /** It did not run: its base report counts. */
  readonly isCarried?: true;
}

const rangesShown = 8;
const examplesShown = 3;

/** Finds where coverage breaks its limits. */
export function find(
  facts: CoverageFacts,
  options: Settings,
): GateFindings<CoverageDetails> {
  const totals = sumCounts(facts.files.map(({ counts }) => counts));
  const base = baseCounts(facts);
  const groups = groupCounts(facts, options.groups);
  const patch =
    facts.changes === null
      ? null
      : describePatch(facts.files, facts.changes, options.patch);
  const findings = [
    ...findTotal(facts, totals, limitsOf(facts, options)),
    ...findFiles(facts, options.perFile),
    ...findGlobs(facts, options.globs),
    ...(patch === null ? [] : findPatch(patch, options.patch)),
    ...(options.ratchet ? findUncovered(facts.files) : []),
    ...findStale(facts),
    ...findLostLines(facts),
    ...findDrop(totals, base, options.tolerance),
    ...findCarried(facts),
  ];
  const { reports, besides, files, untouched } = facts;
  const over = brokenOf(findings);
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
      ...(base === null ? {} : { base }),
      ...(groups.length === 0 ? {} : { groups }),
      ...(over.length === 0 ? {} : { broken: over }),
    },
  };
}

function brokenOf(findings: readonly Finding[]): readonly string[] {
  const totals = findings.flatMap(({ rule, subject }) =>
    rule === 'coverage/total' && subject !== null ? [subject] : [],
  );
  const isPatch = findings.some(({ rule }) => rule === 'coverage/patch');
  return isPatch ? [...totals, changedLines] : totals;
}

// When a change is judged, totals have limits only if the project sets them.
function limitsOf({ changes }: CoverageFacts, options: Settings): Limits {
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

function* findGlobs(facts: CoverageFacts, globs: Settings['globs']) {
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
      // What is accepted for a file stays accepted when it moves to another directory.
      text: posix.basename(path),
    });
  }
}

// One finding for each reason: a cache or a checkout may touch every file.
function* findStale({ stale, reports }: CoverageFacts): Iterable<Finding> {
  for (const why of ['past-end', 'newer'] as const) {
    const files = stale.filter((one) => one.why === why);
    if (files.length === 0) continue;
    const examples = files.map(({ path, reported, lines }) =>
      why === 'newer' ? path : `${path} (line ${reported} of ${lines})`,
    );
    yield finding('coverage/stale', why, {
      data: {
        files: countNoun(files.length, 'source'),
        reports: nameSome(reports, examplesShown),
        examples: nameSome(examples, examplesShown),
      },
      ...(files.length === 1
        ? { path: files[0]!.path }
        : { subject: 'the coverage report' }),
    });
  }
}

function* findLostLines({ lost }: CoverageFacts): Iterable<Finding> {
  for (const { path, lines } of lost)
    yield finding('coverage/lost', 'lost', {
      data: { lines: nameLines(lines, rangesShown) },
      path,
      range: rangeOf(lines[0]),
    });
}

function baseCounts({ base }: CoverageFacts): BaseCounts | null {
  if (base === null) return null;
  return {
    totals: sumCounts(base.map(({ counts }) => counts)),
    files: Object.fromEntries(base.map(({ path, counts }) => [path, counts])),
  };
}

function groupCounts(
  { files, base, carried }: CoverageFacts,
  groups: Settings['groups'],
): readonly GroupCounts[] {
  const sumOf = (all: readonly DescribedFile[], isIn: (path: string) => boolean) =>
    sumCounts(all.filter(({ path }) => isIn(path)).map(({ counts }) => counts));
  return Object.entries(groups).map(([name, globs]) => {
    const isIn = groupMatcher(globs);
    if (!files.some(({ path }) => isIn(path))) throw fail('emptyGroup', { name });
    const isCarried = carried.some((group) => group.name === name);
    return {
      name,
      counts: sumOf(files, isIn),
      ...(base === null ? {} : { was: sumOf(base, isIn) }),
      ...(isCarried ? { isCarried } : {}),
    };
  });
}

function* findDrop(
  { lines }: Counts,
  base: BaseCounts | null,
  tolerance: number | null,
): Iterable<Finding> {
  const was = base?.totals.lines ?? null;
  if (tolerance === null || lines === null || was === null) return;
  if (!fellBy(was, lines, tolerance)) return;
  yield finding('coverage/dropped', 'fell', {
    data: { before: formatShare(was), share: formatShare(lines), tolerance },
    subject: 'lines',
  });
}

function* findCarried({ carried }: CoverageFacts): Iterable<Finding> {
  for (const { name, files } of carried)
    yield finding('coverage/carried', 'carried', {
      data: { name, files: countNoun(files.length, 'file') },
      subject: `group ${name}`,
    });
}

const none: Count = { covered: 0, total: 0 };

/** A broken limit with its counts; null where the limit is kept. */
function broken(metric: Metric, count: Count, text: string | number, where: string) {
  const limit = parseLimit(text, where);
  // A file without branches has no uncovered ones.
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
