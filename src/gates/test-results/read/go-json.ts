import type { Buffer } from 'node:buffer';
import { ByteLines } from '../../../reports/byte-lines.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import { fail } from './errors.ts';
import { isObject, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { summaryOf, testCase, traceOf } from './test-case.ts';
import type { Outcome, TakeCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
};
const longestOutput = 8192;
// The frame that `go test` puts around a test's own output.
const frame = /^\s*(?:=== |--- |PASS|FAIL|ok\s|exit status|\?\s)/;

interface Package {
  /** Tests that began and have not ended, with their output. */
  readonly running: Map<string, string>;
  output: string;
  hasFailed: boolean;
}

/**
 * The events of `go test -json`, one on a line. A test and its subtests each count, as
 * Go counts them. A package that failed although no test of it did (it does not
 * compile, it panicked, TestMain failed) is an error of its own.
 * https://pkg.go.dev/cmd/test2json
 */
export class GoJsonReader implements ReportReader {
  readonly #report: string;
  readonly #take: TakeCase;
  readonly #lines: ByteLines;
  readonly #packages = new Map<string, Package>();
  readonly #builds = new Map<string, string>();
  #line = 0;

  constructor(report: string, take: TakeCase) {
    this.#report = report;
    this.#take = take;
    this.#lines = new ByteLines(
      (bytes, start, end) => this.#readLines(bytes.toString('utf8', start, end)),
      () => fail('json', { report, reason: `line ${this.#line + 1} is too long` }),
    );
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** Says that the report is over; a test that never ended is an error. */
  end(): void {
    this.#lines.end();
    for (const [name, found] of this.#packages)
      this.#endRunning(name, found, 'never ended');
  }

  #readLines(text: string): void {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      this.#line += 1;
      this.#readEvent(this.#parse(line));
    }
  }

  // `go test` mixes lines of the compiler in, which are not JSON.
  #parse(line: string): JsonObject {
    if (!line.startsWith('{')) return {};
    try {
      const value: unknown = JSON.parse(line);
      if (isObject(value)) return value;
    } catch (error) {
      const reason = `line ${this.#line} is not whole`;
      throw fail('json', { report: this.#report, reason }, { cause: error });
    }
    return {};
  }

  #readEvent(event: JsonObject): void {
    const action = String(event['Action']);
    const name = textOf(event['Package']);
    if (action === 'build-output') return this.#addBuildOutput(event);
    if (name === null) return;
    const found = this.#packageOf(name);
    const test = textOf(event['Test']);
    if (action === 'output') addOutput(found, test, textOf(event['Output']) ?? '');
    else if (test === null) this.#endPackage(name, found, action, event);
    else if (action === 'run') found.running.set(test, '');
    else if (Object.hasOwn(outcomes, action)) this.#endTest(name, found, test, event);
  }

  #addBuildOutput(event: JsonObject): void {
    const path = String(event['ImportPath']);
    const output = (this.#builds.get(path) ?? '') + (textOf(event['Output']) ?? '');
    this.#builds.set(path, output.slice(0, longestOutput));
  }

  #packageOf(name: string): Package {
    let found = this.#packages.get(name);
    if (found === undefined)
      this.#packages.set(
        name,
        (found = { running: new Map(), output: '', hasFailed: false }),
      );
    return found;
  }

  #endTest(name: string, found: Package, test: string, event: JsonObject): void {
    const output = found.running.get(test) ?? '';
    found.running.delete(test);
    const outcome = outcomes[String(event['Action'])]!;
    if (outcome === 'failed') found.hasFailed = true;
    const elapsed = event['Elapsed'];
    this.#takeCase(name, test, outcome, outcome === 'failed' ? output : '', elapsed);
  }

  #takeCase(
    name: string,
    test: string,
    outcome: Outcome,
    output: string,
    elapsed?: unknown,
  ): void {
    const own = output.split('\n').filter((line) => !frame.test(line));
    const text = outcome === 'passed' || outcome === 'skipped' ? null : own.join('\n');
    this.#take(
      testCase({
        name: test,
        suites: [name],
        outcome,
        seconds: typeof elapsed === 'number' ? elapsed : null,
        message: summaryOf(text),
        trace: traceOf(text),
      }),
    );
  }

  #endPackage(name: string, found: Package, action: string, event: JsonObject): void {
    if (action !== 'fail' && action !== 'pass' && action !== 'skip') return;
    this.#endRunning(name, found, 'did not end');
    if (action === 'fail' && !found.hasFailed) {
      const build = this.#builds.get(String(event['FailedBuild']));
      const output = build ?? found.output;
      const isBuild =
        event['FailedBuild'] !== undefined || output.includes('[build failed]');
      this.#takeCase(name, isBuild ? 'the build' : 'the package', 'error', output);
    }
    this.#packages.delete(name);
  }

  #endRunning(name: string, found: Package, how: string): void {
    for (const [test, output] of found.running)
      this.#takeCase(name, test, 'error', `${output}\n${test} ${how}`);
    if (found.running.size > 0) found.hasFailed = true;
    found.running.clear();
  }
}

function addOutput(found: Package, test: string | null, text: string): void {
  if (test === null) found.output = (found.output + text).slice(-longestOutput);
  else {
    const before = found.running.get(test) ?? '';
    if (before.length < longestOutput) found.running.set(test, before + text);
  }
}

const actions = new Set([
  'start',
  'run',
  'output',
  'pass',
  'fail',
  'skip',
  'pause',
  'cont',
  'bench',
  'build',
]);

/** Whether the first line of a text is an event of `go test -json`. */
export function isGoEvent(bytes: Buffer): boolean {
  const text = bytes.toString('utf8', 0, 4096);
  const [, action] = /^\s*\{[^\n]*"Action"\s*:\s*"([\w-]+)"/.exec(text) ?? [];
  return action !== undefined && actions.has(action.replace(/^build-.*/, 'build'));
}
