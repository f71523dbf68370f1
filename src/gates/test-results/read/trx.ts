import type { XmlHandler } from '../../../reports/xml-events.ts';
import { firstLine } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

type Attributes = Readonly<Record<string, string>>;

interface OpenResult {
  readonly attributes: Attributes;
  hasInner: boolean;
  message: string | null;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  Passed: 'passed',
  PassedButRunAborted: 'passed',
  Failed: 'failed',
  NotExecuted: 'skipped',
  NotRunnable: 'skipped',
  Inconclusive: 'skipped',
  Pending: 'skipped',
};

/**
 * Visual Studio's TRX. A result that holds results of its data rows is their sum and is
 * not counted beside them. What is neither passed, failed nor skipped is an error.
 */
export class TrxHandler implements XmlHandler {
  readonly #cases: TestCase[];
  readonly #classes = new Map<string, string>();
  readonly #results: OpenResult[] = [];
  readonly #waiting: (readonly [testId: string, found: TestCase])[] = [];
  #definition = '';

  constructor(cases: TestCase[]) {
    this.#cases = cases;
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    if (name === 'UnitTestResult') {
      const outer = this.#results.at(-1);
      if (outer !== undefined) outer.hasInner = true;
      this.#results.push({ attributes, hasInner: false, message: null });
    } else if (name === 'UnitTest') this.#definition = attributes['id'] ?? '';
    else if (name === 'TestMethod')
      this.#classes.set(this.#definition, attributes['className'] ?? '');
    return name === 'Message' ? 'text' : undefined;
  }

  /** Takes the text of a message. */
  text(text: string): void {
    const result = this.#results.at(-1);
    if (result !== undefined) result.message ??= firstLine(text);
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'UnitTestResult') this.#endResult();
    else if (name === 'TestRun') this.#finish();
  }

  #endResult(): void {
    const result = this.#results.pop();
    if (result === undefined || result.hasInner) return;
    const { attributes, message } = result;
    const found: TestCase = {
      name: attributes['testName'] ?? '',
      suites: [],
      file: null,
      outcome: outcomes[attributes['outcome'] ?? ''] ?? 'error',
      isFlaky: false,
      seconds: secondsOf(attributes['duration']),
      message,
    };
    this.#waiting.push([attributes['testId'] ?? '', found]);
  }

  // Definitions follow the results.
  #finish(): void {
    for (const [testId, found] of this.#waiting) {
      const name = this.#classes.get(testId);
      this.#cases.push(name === undefined ? found : { ...found, suites: [name] });
    }
  }
}

function secondsOf(text: string | undefined): number | null {
  const parts = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text ?? '');
  if (parts === null) return null;
  return Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}
