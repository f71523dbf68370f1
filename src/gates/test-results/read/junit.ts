import type { XmlHandler } from '../../../reports/xml-events.ts';
import { firstLine } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

type Attributes = Readonly<Record<string, string>>;

interface OpenCase {
  readonly attributes: Attributes;
  readonly seen: Set<string>;
  message: string | null;
}

/**
 * JUnit's XML of surefire, pytest, Vitest, jest-junit, Playwright, Go and others. Cases
 * are counted one by one; the counts of suites are never read, since tools disagree on
 * what they mean.
 */
export class JunitHandler implements XmlHandler {
  readonly #cases: TestCase[];
  readonly #suites: Attributes[] = [];
  #case: OpenCase | null = null;

  constructor(cases: TestCase[]) {
    this.#cases = cases;
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    if (name === 'testsuite') this.#suites.push(attributes);
    else if (name === 'testcase')
      this.#case = { attributes, seen: new Set(), message: null };
    else if (this.#case !== null) {
      this.#case.seen.add(name);
      if (name === 'failure' || name === 'error') {
        this.#case.message ??= firstLine(attributes['message']);
        return 'text';
      }
    }
    return undefined;
  }

  /** Takes the text of a failure. */
  text(text: string): void {
    if (this.#case !== null) this.#case.message ??= firstLine(text);
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'testsuite') this.#suites.pop();
    else if (name === 'testcase') this.#endCase();
  }

  #endCase(): void {
    if (this.#case === null) return;
    const { attributes, seen, message } = this.#case;
    this.#case = null;
    const outcome = outcomeOf(seen);
    const hadFailure = seen.has('flakyFailure') || seen.has('flakyError');
    const hadRerun = seen.has('rerunFailure') || seen.has('rerunError');
    this.#cases.push({
      name: attributes['name'] ?? '',
      suites: this.#namesOf(attributes),
      file: attributes['file'] ?? this.#suites.at(-1)?.['file'] ?? null,
      outcome,
      isFlaky: outcome === 'passed' && (hadFailure || hadRerun),
      seconds: secondsOf(attributes['time']),
      message,
    });
  }

  #namesOf(attributes: Attributes): readonly string[] {
    const names = this.#suites.map((suite) => suite['name'] ?? '');
    return [...names, attributes['classname'] ?? ''].filter((name) => name !== '');
  }
}

// One case may carry several marks; the worst one is what happened.
function outcomeOf(seen: ReadonlySet<string>): Outcome {
  if (seen.has('error')) return 'error';
  if (seen.has('failure')) return 'failed';
  return seen.has('skipped') ? 'skipped' : 'passed';
}

function secondsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = Number(text.replaceAll(',', ''));
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
