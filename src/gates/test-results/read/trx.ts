import type { XmlHandler } from '../../../reports/xml-events.ts';
import {
  isBroken,
  lineOf,
  summaryOf,
  testCase,
  toldCase,
  traceOf,
} from './test-case.ts';
import type { Outcome, TakeCase, TestCase } from './test-case.ts';

type Attributes = Readonly<Record<string, string>>;

interface OpenResult {
  readonly attributes: Attributes;
  hasInner: boolean;
  message: string | null;
  trace: string | null;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  Passed: 'passed',
  PassedButRunAborted: 'passed',
  Completed: 'passed',
  Warning: 'passed',
  Failed: 'failed',
  NotExecuted: 'skipped',
  NotRunnable: 'skipped',
  Inconclusive: 'skipped',
  Pending: 'skipped',
};
// How a run or a message of it says that something other than a test went wrong.
const broken = new Set(['Failed', 'Error', 'Aborted', 'Timeout', 'Disconnected']);

/**
 * Visual Studio's TRX. A result that holds results of its data rows is their sum and is
 * not counted beside them. What neither passed, failed nor was skipped is an error, and
 * so is a run that failed although no test of it did: its host crashed, for instance.
 */
export class TrxHandler implements XmlHandler {
  readonly #take: TakeCase;
  readonly #classes = new Map<string, string>();
  readonly #results: OpenResult[] = [];
  readonly #waiting: (readonly [testId: string, found: TestCase])[] = [];
  readonly #complaints: TestCase[] = [];
  #definition = '';
  #element = '';
  #isInRunInfo = false;
  #runInfo = '';
  #summary = '';

  constructor(take: TakeCase) {
    this.#take = take;
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    this.#element = name;
    if (this.#isInRunInfo) return 'text';
    this.#begin(name, attributes);
    return name === 'Message' || name === 'StackTrace' ? 'text' : undefined;
  }

  #begin(name: string, attributes: Attributes): void {
    switch (name) {
      case 'UnitTestResult':
        return this.#beginResult(attributes);
      case 'UnitTest':
        this.#definition = attributes['id'] ?? '';
        return;
      case 'TestMethod':
        this.#classes.set(this.#definition, attributes['className'] ?? '');
        return;
      case 'ResultSummary':
        this.#summary = attributes['outcome'] ?? '';
        return;
      case 'RunInfo':
        this.#isInRunInfo = true;
        this.#runInfo = attributes['outcome'] ?? '';
    }
  }

  #beginResult(attributes: Attributes): void {
    const outer = this.#results.at(-1);
    if (outer !== undefined) outer.hasInner = true;
    this.#results.push({ attributes, hasInner: false, message: null, trace: null });
  }

  /** Takes the text of a message or a trace. */
  text(text: string): void {
    const result = this.#results.at(-1);
    if (this.#isInRunInfo) this.#complain(text);
    else if (result !== undefined && this.#element === 'StackTrace')
      result.trace ??= text;
    else if (result !== undefined) result.message ??= text;
  }

  #complain(text: string): void {
    if (broken.has(this.#runInfo) && text.trim() !== '')
      this.#complaints.push(
        testCase({
          name: 'the test run',
          outcome: 'error',
          message: summaryOf(text),
          trace: traceOf(text),
        }),
      );
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'UnitTestResult') this.#endResult();
    else if (name === 'RunInfo') this.#isInRunInfo = false;
    else if (name === 'TestRun') this.#finish();
  }

  #endResult(): void {
    const result = this.#results.pop();
    if (result === undefined || result.hasInner) return;
    const { attributes, message, trace } = result;
    const parts = {
      name: attributes['testName'] ?? '',
      outcome: outcomes[attributes['outcome'] ?? ''] ?? ('error' as const),
      line: lineOf(attributes['lineNumber']),
      seconds: secondsOf(attributes['duration']),
      isDistinct: true,
    };
    const found = toldCase(parts, message, trace);
    this.#waiting.push([attributes['testId'] ?? '', found]);
  }

  // Definitions follow the results.
  #finish(): void {
    let hasFailed = this.#complaints.length > 0;
    for (const [testId, found] of this.#waiting) {
      const name = this.#classes.get(testId);
      hasFailed ||= isBroken(found.outcome);
      this.#take(name === undefined ? found : { ...found, suites: [name] });
    }
    this.#complaints.forEach(this.#take);
    if (broken.has(this.#summary) && !hasFailed)
      this.#take(
        testCase({
          name: 'the test run',
          outcome: 'error',
          message: `the run ended as ${this.#summary}, though no test failed`,
        }),
      );
  }
}

function secondsOf(text: string | undefined): number | null {
  const parts = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:[.,]\d+)?)$/.exec(text ?? '');
  if (parts === null) return null;
  const [, days = '0', hours, minutes, seconds] = parts;
  const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60;
  return whole + Number(seconds!.replace(',', '.'));
}
