import { countNoun } from '../../core/count-noun.ts';
import type { Finding, Range } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { nameSome } from '../../core/name-some.ts';
import { formatShare } from '../../reports/share.ts';
import type { LocatedTest, TestFacts } from './collect.ts';
import { pyramidDefaults } from './options.ts';
import type { TestsOptions } from './options.ts';
import type { Outcome } from './read/test-case.ts';
import { rules } from './rules.ts';
import { judgePyramid, pyramidTotal } from './judge/pyramid.ts';
import type { LayerCounts } from './judge/pyramid.ts';

const finding = findingMaker(rules);

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
}

const shown = 10;

/** Finds what is wrong with a run of tests and with the shape of the suite. */
export function find(
  facts: TestFacts,
  options: TestsOptions,
): GateFindings<TestsDetails> {
  const { tests } = facts;
  const outcomes = countOutcomes(tests);
  const pyramid = countLayers(tests);
  const unclassified = placesWithoutLayer(tests);
  return {
    findings: [
      ...findFailures(facts, outcomes),
      ...findTimes(tests, options),
      ...findShape(pyramid, options),
      ...findUnclassified(pyramid, unclassified, options),
      ...findMisfiled(facts, options),
      ...findMarks(facts),
    ],
    metrics: {
      tests: tests.length,
      ...outcomes,
      flaky: tests.filter(({ isFlaky }) => isFlaky).length,
      ...pyramid,
    },
    details: {
      reports: facts.reports,
      outcomes,
      pyramid,
      slowest: slowest(tests),
      unclassified,
    },
  };
}

function countOutcomes(tests: readonly LocatedTest[]): Record<Outcome, number> {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const { outcome } of tests) counts[outcome] += 1;
  return counts;
}

// Skipped tests test nothing and hold up no layer.
function countLayers(tests: readonly LocatedTest[]): LayerCounts {
  const counts = { unit: 0, integration: 0, e2e: 0, performance: 0, unclassified: 0 };
  for (const { layer, outcome } of tests)
    if (outcome !== 'skipped') counts[layer ?? 'unclassified'] += 1;
  return counts;
}

function placesWithoutLayer(tests: readonly LocatedTest[]): readonly string[] {
  const places = tests
    .filter(({ layer, outcome }) => layer === null && outcome !== 'skipped')
    .map(({ path, suites, name }) => path ?? suites.at(-1) ?? name);
  return [...new Set(places)].sort();
}

function slowest(tests: readonly LocatedTest[]): TestsDetails['slowest'] {
  return tests
    .filter((test) => test.seconds !== null && test.seconds > 0)
    .map(({ name, path, seconds }) => ({ name, path, seconds: seconds! }))
    .sort((a, b) => b.seconds - a.seconds || (a.name < b.name ? -1 : 1))
    .slice(0, shown);
}

function* findFailures(
  { tests, command }: TestFacts,
  outcomes: Readonly<Record<Outcome, number>>,
): Iterable<Finding> {
  for (const test of tests) {
    const { outcome, message, isFlaky, name } = test;
    if (outcome === 'failed' || outcome === 'error')
      yield about(test, 'tests/failed', outcome, {
        name,
        reason: message ?? 'the report does not say why',
      });
    if (isFlaky) yield about(test, 'tests/flaky', 'flaky', { name });
  }
  if (command !== null && command.code !== 0 && outcomes.failed + outcomes.error === 0)
    yield finding('tests/command', 'failed', {
      data: { command: command.text, code: command.code },
      subject: command.text,
    });
}

function* findTimes(
  tests: readonly LocatedTest[],
  { slowSeconds, unitSeconds, pyramid }: TestsOptions,
): Iterable<Finding> {
  const isMisfiled = ({ layer, seconds }: LocatedTest) =>
    pyramid !== false && layer === 'unit' && (seconds ?? 0) > unitSeconds;
  const isSlow = (test: LocatedTest) =>
    (test.seconds ?? 0) > slowSeconds &&
    test.layer !== 'performance' &&
    !isMisfiled(test);
  const byTime = tests.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0));
  yield* tellSlowest('tests/misfiled', byTime.filter(isMisfiled), unitSeconds);
  yield* tellSlowest('tests/slow', byTime.filter(isSlow), slowSeconds);
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

function* findShape(counts: LayerCounts, { pyramid }: TestsOptions): Iterable<Finding> {
  if (pyramid === false) return;
  const options = { ...pyramidDefaults, ...pyramid };
  const total = pyramidTotal(counts);
  const severity = total < options.minTests ? 'warning' : 'error';
  for (const { layer, messageId, count, limit } of judgePyramid(counts, options))
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
  { pyramid, maxUnclassified }: TestsOptions,
): Iterable<Finding> {
  if (pyramid === false || counts.unclassified === 0) return;
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

function* findMisfiled(facts: TestFacts, { pyramid }: TestsOptions): Iterable<Finding> {
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
  { path, suites, name }: LocatedTest,
  rule: string,
  messageId: string,
  data: Finding['data'],
): Finding {
  const subject = path === null ? [...suites.slice(-1), name].join(' › ') : null;
  return finding(rule, messageId, { data, path, subject, text: name });
}
