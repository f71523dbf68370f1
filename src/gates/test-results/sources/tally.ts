import { ownText } from '../../../reports/own-text.ts';
import type { Layer } from '../settings.ts';
import type { Outcome, TestCase } from '../read/test-case.ts';

/** Where a case stands in the tree and in the pyramid. */
export interface TestPlace {
  /** Relative to the root; null if the report does not tell. */
  readonly path: string | null;
  readonly line: number | null;
  readonly layer: Layer | null;
}

/** A case with its place. */
export interface LocatedTest extends TestCase, TestPlace {
  readonly line: number | null;
}

/** How many tests ran in each layer, those of no layer apart. */
export type LayerCounts = Readonly<Record<Layer | 'unclassified', number>>;

/** The tests of one file, or of one suite if its file is not known. */
export interface SuiteTotals {
  readonly place: string;
  readonly tests: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/**
 * What is known of a run of tests: counts of all, and the tests that matter by name.
 */
export interface TestRun {
  readonly tests: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly pyramid: LayerCounts;
  /** The sum over all tests. */
  readonly seconds: number;
  readonly failures: readonly LocatedTest[];
  readonly flaky: readonly LocatedTest[];
  /** Tests that took longer than a limit, the slowest first. */
  readonly timed: readonly LocatedTest[];
  /** The ten slowest. */
  readonly slowest: readonly LocatedTest[];
  readonly suites: readonly SuiteTotals[];
  /** Places of tests that belong to no layer. */
  readonly unclassified: readonly string[];
  /** Files of unit tests. */
  readonly unitFiles: readonly string[];
}

const slowestKept = 10;
const placesKept = 1000;
const suitesKept = 2000;
const tracesKept = 500;

interface MutableTotals {
  place: string;
  tests: number;
  failed: number;
  skipped: number;
  seconds: number;
}

/**
 * Counts tests as they are read, and keeps only those that a report names: a run of
 * half a million tests needs no more memory than one of a hundred.
 */
export class Tally {
  readonly #counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  readonly #pyramid = {
    unit: 0,
    integration: 0,
    e2e: 0,
    performance: 0,
    unclassified: 0,
  };
  readonly #failures = new Set<LocatedTest>();
  readonly #failedBefore = new Map<string, LocatedTest[]>();
  readonly #failedInRun = new Map<string, LocatedTest[]>();
  readonly #failedNames = new Set<string>();
  readonly #flaky: LocatedTest[] = [];
  readonly #timed: LocatedTest[] = [];
  readonly #slowest: LocatedTest[] = [];
  readonly #suites = new Map<string, MutableTotals>();
  readonly #unclassified = new Set<string>();
  readonly #unitFiles = new Set<string>();
  readonly #limit: number;
  #seconds = 0;
  #lastSuite: MutableTotals | null = null;
  #isRetry = false;

  /** @param limit - seconds over which a test is kept by name */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Says that another report begins.
   * @param isRetry - it holds further attempts at tests of the reports before it
   */
  beginReport(isRetry: boolean): void {
    this.#failedBefore.clear();
    this.#isRetry = isRetry;
  }

  /** Counts a test. */
  add(test: TestCase, place: TestPlace): void {
    if (isFailure(test)) this.#addFailure(keptTest(test, place));
    else if (test.outcome === 'passed' && this.#replaceFailures(test, place)) return;
    this.#count(test, place, 1);
    if (test.isFlaky) this.#flaky.push(keptTest(test, place));
    if (place.layer === 'unit' && place.path !== null) this.#unitFiles.add(place.path);
    if (test.seconds !== null && test.seconds > 0) this.#time(test, place);
  }

  #addFailure(test: LocatedTest): void {
    const isKept = this.#failures.size < tracesKept;
    const kept = isKept ? test : { ...test, trace: null };
    this.#failures.add(kept);
    this.#failedNames.add(kept.name);
    if (!test.isDistinct) keep(this.#failedBefore, attemptKey(test), kept);
    keep(this.#failedInRun, retryKey(test), kept);
  }

  // A test that failed and passes at a later attempt is one test, and flaky.
  #replaceFailures(test: TestCase, place: TestPlace): boolean {
    // Most tests need no key: nothing of their name ever failed.
    if (!this.#failedNames.has(test.name)) return false;
    if (test.isDistinct && !this.#isRetry) return false;
    const known = this.#isRetry ? this.#failedInRun : this.#failedBefore;
    const key = this.#isRetry ? retryKey(test) : attemptKey(test);
    const failures = known.get(key);
    if (failures === undefined) return false;
    known.delete(key);
    for (const failure of failures)
      if (this.#failures.delete(failure)) this.#count(failure, failure, -1);
    const { message } = failures[0]!;
    this.#count(test, place, 1);
    this.#flaky.push({ ...keptTest(test, place), isFlaky: true, message });
    if (test.seconds !== null) this.#time(test, place);
    return true;
  }

  #count(test: TestCase, place: TestPlace, by: number): void {
    const { outcome } = test;
    const seconds = by * (test.seconds ?? 0);
    this.#counts[outcome] += by;
    this.#seconds += seconds;
    const name = place.path ?? test.suites.at(-1) ?? test.name;
    // Skipped tests test nothing and hold up no layer.
    if (outcome !== 'skipped') this.#countLayer(place.layer, name, by);
    const suite = this.#suiteOf(name);
    if (suite === null) return;
    suite.tests += by;
    suite.seconds += seconds;
    if (isFailure(test)) suite.failed += by;
    else if (outcome === 'skipped') suite.skipped += by;
  }

  #countLayer(layer: Layer | null, name: string, by: number): void {
    this.#pyramid[layer ?? 'unclassified'] += by;
    if (layer === null && this.#unclassified.size < placesKept)
      if (!this.#unclassified.has(name)) this.#unclassified.add(ownText(name));
  }

  // Tests of one suite follow each other.
  #suiteOf(place: string): MutableTotals | null {
    if (this.#lastSuite?.place === place) return this.#lastSuite;
    let suite = this.#suites.get(place);
    if (suite === undefined) {
      if (this.#suites.size >= suitesKept) return null;
      const own = ownText(place);
      suite = { place: own, tests: 0, failed: 0, skipped: 0, seconds: 0 };
      this.#suites.set(own, suite);
    }
    this.#lastSuite = suite;
    return suite;
  }

  #time(test: TestCase, place: TestPlace): void {
    const seconds = test.seconds!;
    if (seconds > this.#limit) this.#timed.push(keptTest(test, place));
    const last = this.#slowest.at(-1);
    if (this.#slowest.length >= slowestKept && seconds <= last!.seconds!) return;
    this.#slowest.push(keptTest(test, place));
    this.#slowest.sort(bySeconds);
    if (this.#slowest.length > slowestKept) this.#slowest.pop();
  }

  /** What was counted. */
  finish(): TestRun {
    const outcomes = { ...this.#counts };
    return {
      tests: Object.values(outcomes).reduce((sum, count) => sum + count, 0),
      outcomes,
      pyramid: { ...this.#pyramid },
      seconds: this.#seconds,
      failures: [...this.#failures],
      flaky: this.#flaky,
      timed: this.#timed.toSorted(bySeconds),
      slowest: this.#slowest,
      suites: [...this.#suites.values()].sort(byPlace),
      unclassified: [...this.#unclassified].sort(),
      unitFiles: [...this.#unitFiles].sort(),
    };
  }
}

// What is kept of a report must not keep the report.
function keptTest(test: TestCase, place: TestPlace): LocatedTest {
  const { name, suites, file, message, trace } = test;
  return {
    ...test,
    ...place,
    name: ownText(name),
    suites: suites.map(ownText),
    file: file === null ? null : ownText(file),
    message: message === null ? null : ownText(message),
    trace: trace === null ? null : ownText(trace),
  };
}

function isFailure({ outcome }: TestCase): boolean {
  return outcome === 'failed' || outcome === 'error';
}

function keep(map: Map<string, LocatedTest[]>, key: string, test: LocatedTest): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [test]);
  else known.push(test);
}

// Within one report, an attempt has the same suite and place.
function attemptKey({ scope, suites, file, name }: TestCase): string {
  return [scope, ...suites, file ?? '', name].join('\0');
}

// A report of retries may name other suites around the same class.
function retryKey({ suites, name }: TestCase): string {
  return `${suites.at(-1) ?? ''}\0${name}`;
}

function bySeconds(a: LocatedTest, b: LocatedTest): number {
  return (b.seconds ?? 0) - (a.seconds ?? 0) || (a.name < b.name ? -1 : 1);
}

function byPlace(a: SuiteTotals, b: SuiteTotals): number {
  return b.failed - a.failed || (a.place < b.place ? -1 : 1);
}
