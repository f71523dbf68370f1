import type { XmlHandler } from '../../../reports/xml-events.ts';
import { isBroken, lineOf, parseSeconds, toldCase } from './test-case.ts';
import type { Outcome, TakeCase, TestCase } from './test-case.ts';

type Attributes = Readonly<Record<string, string>>;

interface OpenCase {
  readonly attributes: Attributes;
  /** The elements in it; most cases have none. */
  seen: Set<string> | null;
  message: string | undefined;
  text: string | undefined;
}

// How runners say in an attribute that a case was not run, or that it failed.
const states: Readonly<Record<string, Outcome>> = {
  disabled: 'skipped',
  ignored: 'skipped',
  notrun: 'skipped',
  skipped: 'skipped',
  skip: 'skipped',
  suppressed: 'skipped',
  pending: 'skipped',
  fail: 'failed',
  failed: 'failed',
  failure: 'failed',
  error: 'error',
  errored: 'error',
  broken: 'error',
  crashed: 'error',
  aborted: 'error',
  interrupted: 'error',
  timeout: 'error',
  timedout: 'error',
};
const skips = ['skipped', 'skip', 'ignored', 'disabled'];

/**
 * JUnit's XML of surefire, pytest, Vitest, jest-junit, Playwright, Go and others. Cases
 * are counted one by one. The counts of suites are never read, because tools disagree
 * on what they mean. What failed outside a case is an error of its own.
 */
export class JunitHandler implements XmlHandler {
  readonly #take: TakeCase;
  readonly #suites: Attributes[] = [];
  #case: OpenCase | null = null;
  #outside: OpenCase | null = null;
  #names: readonly string[] | null = null;
  #classname = '';
  #classNames: readonly string[] | null = null;
  #scope = 0;
  #isTap = false;
  readonly #closed = new Set<string>();
  #isDistinct = false;

  constructor(take: TakeCase) {
    this.#take = take;
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    if (name === 'testsuite') {
      this.#suites.push(attributes);
      this.#names = null;
      this.#scope += 1;
    } else if (name === 'testsuites') this.#beginRun(attributes['name'] ?? '');
    else if (name === 'testcase')
      this.#case = { attributes, seen: null, message: undefined, text: undefined };
    else if (name === 'failure' || name === 'error')
      return this.#openFailure(name, attributes);
    else if (name === 'property') this.#readProperty(attributes);
    else this.#mark(name);
    return undefined;
  }

  #beginRun(name: string): void {
    this.#isDistinct = distinctRunners.test(name);
    this.#isTap = name === 'TAP Tests';
  }

  // node-tap tells there that a test was skipped or is to be written.
  #readProperty({ name = '', value }: Attributes): void {
    if ((name === 'skip' || name === 'todo') && value === 'true') this.#mark('skipped');
  }

  #mark(name: string): void {
    if (this.#case !== null) (this.#case.seen ??= new Set()).add(name);
  }

  #openFailure(name: string, attributes: Attributes): 'text' {
    const message = attributes['message'];
    if (this.#case === null)
      this.#outside = { attributes, seen: new Set([name]), message, text: undefined };
    else {
      this.#mark(name);
      this.#case.message ??= message;
    }
    return 'text';
  }

  /** Takes the text of a failure. */
  text(text: string): void {
    const open = this.#case ?? this.#outside;
    if (open !== null) open.text ??= text;
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'testcase') this.#endCase();
    else if (name === 'testsuite') {
      const suite = this.#suites.pop();
      if (this.#isTap) this.#closed.add(suite?.['name'] ?? '');
      this.#names = null;
    } else if (this.#outside !== null && (name === 'failure' || name === 'error'))
      this.#endOutside(this.#outside);
  }

  #endCase(): void {
    if (this.#case === null) return;
    const { attributes, seen, message, text } = this.#case;
    this.#case = null;
    const outcome = outcomeOf(seen, attributes);
    if (this.#isSum(attributes['name'])) return;
    const test = this.#caseOf(attributes, outcome);
    if (isBroken(outcome)) this.#take(toldCase(test, message, text));
    else if (seen !== null && outcome === 'passed' && wasRepeated(seen))
      this.#take({ ...test, isFlaky: true });
    else this.#take(test);
  }

  // node-tap writes a test with assertions as a suite and as a case after it.
  #isSum(name: string | undefined): boolean {
    return this.#isTap && name !== undefined && this.#closed.has(name);
  }

  // One literal: a report may have a million cases, and a spread costs more than the
  // rest.
  #caseOf(attributes: Attributes, outcome: Outcome): TestCase {
    return {
      name: attributes['name'] ?? '',
      suites: this.#namesOf(attributes['classname']),
      file: attributes['file'] ?? this.#suites.at(-1)?.['file'] ?? null,
      line: lineOf(attributes['line'] ?? attributes['lineno']),
      outcome,
      isFlaky: false,
      seconds: parseSeconds(attributes['time'] ?? attributes['duration']),
      message: null,
      trace: null,
      isDistinct: this.#isDistinct,
      scope: this.#scope,
    };
  }

  #endOutside({ seen, message, text }: OpenCase): void {
    this.#outside = null;
    const suite = this.#suites.at(-1);
    const parts = {
      name: `${suite?.['name'] ?? 'the run'}, outside its tests`,
      suites: this.#namesOf(undefined),
      file: suite?.['file'] ?? null,
      outcome: seen?.has('failure') ? ('failed' as const) : ('error' as const),
    };
    this.#take(toldCase(parts, message, text));
  }

  // Cases of one class follow each other; one list for them all tells that quickly.
  #namesOf(classname = ''): readonly string[] {
    if (this.#names === null) {
      this.#classNames = null;
      this.#names = this.#suites
        .map((suite) => suite['name'] ?? '')
        .filter((name) => name !== '');
    }
    if (classname === '') return this.#names;
    if (this.#classNames === null || classname !== this.#classname) {
      this.#classname = classname;
      this.#classNames = [...this.#names, classname];
    }
    return this.#classNames;
  }
}

// They report a test that was retried once, and allow equal titles.
const distinctRunners = /\b(?:jest|vitest|mocha)\b/i;
function wasRepeated(seen: ReadonlySet<string>): boolean {
  return reruns.some((mark) => seen.has(mark));
}

const reruns = ['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError'];

// One case may carry several marks; the worst one is what happened.
function outcomeOf(seen: ReadonlySet<string> | null, attributes: Attributes): Outcome {
  const marked = seen === null ? undefined : outcomeOfMarks(seen);
  if (marked !== undefined) return marked;
  const { status, result, success } = attributes;
  if (success?.toLowerCase() === 'false') return 'failed';
  if (status === undefined && result === undefined) return 'passed';
  const said = [stateOf(status), stateOf(result)];
  return (
    said.find((state) => state === 'failed' || state === 'error') ??
    said.find((state) => state !== undefined) ??
    'passed'
  );
}

function outcomeOfMarks(seen: ReadonlySet<string>): Outcome | undefined {
  if (seen.has('error')) return 'error';
  if (seen.has('failure')) return 'failed';
  return skips.some((mark) => seen.has(mark)) ? 'skipped' : undefined;
}

function stateOf(text: string | undefined): Outcome | undefined {
  const key = text?.toLowerCase().replace(/[^a-z]/g, '') ?? '';
  return Object.hasOwn(states, key) ? states[key] : undefined;
}
