import type { Layer } from '../options.ts';
import type { Outcome, TestCase } from '../read/test-case.ts';

/** A case with its place in the tree and in the pyramid. */
export interface LocatedTest extends TestCase {
  /** Relative to the root; null if the report does not tell. */
  readonly path: string | null;
  readonly layer: Layer | null;
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

/** What is known of a run of tests: counts of all, and the tests that matter by name. */
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
 * Counts tests as they are read, and keeps only those that a report names: a run of half
 * a million tests needs no more memory than one of a hundred.
 */
export class Tally {
  readonly #counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  readonly #pyramid = { unit: 0, integration: 0, e2e: 0, performance: 0, unclassified: 0 };
  readonly #failures = new Set<LocatedTest>();
  readonly #failedBefore = new Map<string, LocatedTest[]>();
  readonly #failedInRun = new Map<string, LocatedTest[]>();
  readonly #flaky: LocatedTest[] = [];
  readonly #timed: LocatedTest[] = [];
  readonly #slowest: LocatedTest[] = [];
  readonly #suites = new Map<string, MutableTotals>();
  readonly #unclassified = new Set<string>();
  readonly #unitFiles = new Set<string>();
  readonly #limit: number;
  #seconds = 0;
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
  add(test: LocatedTest): void {
    if (isFailure(test)) this.#addFailure(test);
    else if (test.outcome === 'passed' && this.#replaceFailures(test)) return;
    this.#count(test, 1);
    if (test.isFlaky) this.#flaky.push(test);
    if (test.layer === 'unit' && test.path !== null) this.#unitFiles.add(test.path);
    this.#time(test);
  }

  #addFailure(test: LocatedTest): void {
    const isKept = this.#failures.size < tracesKept;
    const kept = isKept ? test : { ...test, trace: null };
    this.#failures.add(kept);
    if (!test.isDistinct) keep(this.#failedBefore, attemptKey(test), kept);
    keep(this.#failedInRun, retryKey(test), kept);
  }

  // A test that failed and passes at a later attempt is one test, and flaky.
  #replaceFailures(test: LocatedTest): boolean {
    if (this.#failures.size === 0) return false;
    const known = this.#isRetry ? this.#failedInRun : this.#failedBefore;
    if (!this.#isRetry && test.isDistinct) return false;
    const key = this.#isRetry ? retryKey(test) : attemptKey(test);
    const failures = known.get(key);
    if (failures === undefined) return false;
    known.delete(key);
    for (const failure of failures)
      if (this.#failures.delete(failure)) this.#count(failure, -1);
    const [first] = failures;
    this.#count(test, 1);
    this.#flaky.push({ ...test, isFlaky: true, message: first!.message });
    this.#time(test);
    return true;
  }

  #count(test: LocatedTest, by: number): void {
    const { outcome, layer, seconds, path, suites, name } = test;
    this.#counts[outcome] += by;
    const place = path ?? suites.at(-1) ?? name;
    // Skipped tests test nothing and hold up no layer.
    if (outcome !== 'skipped') {
      this.#pyramid[layer ?? 'unclassified'] += by;
      if (layer === null && this.#unclassified.size < placesKept) this.#unclassified.add(place);
    }
    this.#seconds += by * (seconds ?? 0);
    let suite = this.#suites.get(place);
    if (suite === undefined) {
      if (this.#suites.size >= suitesKept) return;
      suite = { place, tests: 0, failed: 0, skipped: 0, seconds: 0 };
      this.#suites.set(place, suite);
    }
    suite.tests += by;
    if (isFailure(test)) suite.failed += by;
    if (outcome === 'skipped') suite.skipped += by;
    suite.seconds += by * (seconds ?? 0);
  }

  #time(test: LocatedTest): void {
    const seconds = test.seconds ?? 0;
    if (seconds > this.#limit) this.#timed.push(test);
    const last = this.#slowest.at(-1);
    if (seconds <= 0) return;
    if (this.#slowest.length >= slowestKept && seconds <= last!.seconds!) return;
    this.#slowest.push(test);
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
