import { countNoun } from '../../core/count-noun.ts';
import type { Finding, Range } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { nameSome } from '../../core/name-some.ts';
import { formatShare } from '../../reports/share.ts';
import type { TestFacts } from './collect.ts';
import type { Settings } from './settings.ts';
import type { Outcome } from './read/test-case.ts';
import { rules } from './rules.ts';
import { judgePyramid, pyramidTotal } from './judge/pyramid.ts';
import type { LayerCounts, LocatedTest, SuiteTotals } from './sources/tally.ts';

const finding = findingMaker(rules);

/** A test that failed, as rich reports show it. */
export interface FailedTest {
  readonly name: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly message: string | null;
  readonly trace: string | null;
}

/** What rich reports show of a run of tests. */
export interface TestsDetails {
  readonly reports: readonly string[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly pyramid: LayerCounts;
  readonly slowest: readonly {
    readonly name: string;
    readonly path: string | null;
    readonly seconds: number;
  }[];
  /** Places of tests that belong to no layer. */
  readonly unclassified: readonly string[];
  readonly failures?: readonly FailedTest[];
  readonly suites?: readonly SuiteTotals[];
  readonly seconds?: number;
}

const shown = 10;

/** Finds what is wrong with a run of tests and with the shape of the suite. */
export function find(facts: TestFacts, options: Settings): GateFindings<TestsDetails> {
  const { run, reports } = facts;
  const { outcomes, pyramid, unclassified } = run;
  return {
    findings: [
      ...findFailures(facts),
      ...findTimes(run.timed, options),
      ...findShape(pyramid, options),
      ...findUnclassified(pyramid, unclassified, options),
      ...findMisfiled(facts, options),
      ...findMarks(facts),
      ...findStale(facts),
    ],
    metrics: {
      tests: run.tests,
      ...outcomes,
      flaky: run.flaky.length,
      ...pyramid,
    },
    details: {
      reports,
      outcomes,
      pyramid,
      slowest: run.slowest.map(({ name, path, seconds }) => ({
        name,
        path,
        seconds: seconds!,
      })),
      unclassified,
      failures: run.failures.map(({ name, path, line, message, trace }) => ({
        ...{ name, path, line, message, trace },
      })),
      suites: run.suites,
      seconds: run.seconds,
    },
  };
}

function* findFailures({ run, command }: TestFacts): Iterable<Finding> {
  for (const test of run.failures) {
    const { outcome, message, name, trace } = test;
    const reason = message ?? 'the report does not say why';
    const data = { name, reason, ...(trace === null ? {} : { trace }) };
    yield about(test, 'tests/failed', outcome, data);
  }
  for (const test of run.flaky)
    yield about(test, 'tests/flaky', 'flaky', { name: test.name });
  if (command !== null && command.code !== 0 && run.failures.length === 0)
    yield finding('tests/command', 'failed', {
      data: { command: command.text, code: command.code },
      subject: command.text,
    });
}

function* findStale({ newer, reports }: TestFacts): Iterable<Finding> {
  if (newer.length === 0) return;
  yield finding('tests/stale', 'newer', {
    data: {
      reports: nameSome(reports, 3),
      files: countNoun(newer.length, 'source'),
      examples: nameSome(newer, 3),
    },
    subject: 'the report of tests',
  });
}

function* findTimes(
  tests: readonly LocatedTest[],
  { slowSeconds, unitSeconds, pyramid }: Settings,
): Iterable<Finding> {
  const isMisfiled = ({ layer, seconds }: LocatedTest) =>
    pyramid !== false && layer === 'unit' && (seconds ?? 0) > unitSeconds;
  const isSlow = (test: LocatedTest) =>
    (test.seconds ?? 0) > slowSeconds &&
    test.layer !== 'performance' &&
    !isMisfiled(test);
  yield* tellSlowest('tests/misfiled', tests.filter(isMisfiled), unitSeconds);
  yield* tellSlowest('tests/slow', tests.filter(isSlow), slowSeconds);
}

function* tellSlowest(
  rule: string,
  tests: readonly LocatedTest[],
  max: number,
): Iterable<Finding> {
  for (const test of tests.slice(0, shown)) {
    const { name, seconds } = test;
    yield about(test, rule, 'slow', { name, seconds: seconds!.toFixed(2), max });
  }
  const left = tests.length - shown;
  if (left > 0)
    yield finding(rule, 'more', {
      data: { tests: countNoun(left, 'more test'), max },
      subject: rule === 'tests/slow' ? 'slow tests' : 'slow unit tests',
    });
}

function* findShape(counts: LayerCounts, { pyramid }: Settings): Iterable<Finding> {
  if (pyramid === false) return;
  const total = pyramidTotal(counts);
  const severity = total < pyramid.minTests ? 'warning' : 'error';
  for (const { layer, messageId, count, limit } of judgePyramid(counts, pyramid))
    yield finding('tests/pyramid', messageId, {
      severity,
      data: {
        layer,
        count,
        total,
        limit,
        share: formatShare({ covered: count, total }),
      },
      subject: `${layer} tests`,
    });
}

function* findUnclassified(
  counts: LayerCounts,
  places: readonly string[],
  { pyramid, maxUnclassified }: Settings,
): Iterable<Finding> {
  if (pyramid === false || counts.unclassified === 0) return;
  // A project without layers has not misplaced its tests.
  const hasLayers = Object.entries(counts).some(
    ([layer, count]) => layer !== 'unclassified' && count > 0,
  );
  if (!hasLayers && maxUnclassified === null) return;
  const isTooMany = maxUnclassified !== null && counts.unclassified > maxUnclassified;
  yield finding('tests/unclassified', 'unknown', {
    severity: isTooMany ? 'error' : 'warning',
    data: {
      count: counts.unclassified,
      tests: countNoun(counts.unclassified, 'test'),
      examples: nameSome(places, shown),
    },
    subject: 'unclassified tests',
  });
}

function* findMisfiled(facts: TestFacts, { pyramid }: Settings): Iterable<Finding> {
  if (pyramid === false) return;
  for (const { path, name } of facts.realParts)
    yield finding('tests/misfiled', 'imports', { data: { name }, path, text: name });
}

function* findMarks({ marks }: TestFacts): Iterable<Finding> {
  for (const { path, line, kind, text } of marks)
    yield finding(kind === 'only' ? 'tests/only' : 'tests/new-skip', 'added', {
      data: { text },
      path,
      range: wholeLine(line),
      text,
    });
}

function wholeLine(line: number): Range {
  return { line, column: 1, endLine: line + 1, endColumn: 1 };
}

function about(
  { path, line, suites, name }: LocatedTest,
  rule: string,
  messageId: string,
  data: Finding['data'],
): Finding {
  const subject = path === null ? [...suites.slice(-1), name].join(' › ') : null;
  const range = path === null || line === null ? null : wholeLine(line);
  return finding(rule, messageId, { data, path, range, subject, text: name });
}
