import type { XmlHandler } from '../../../reports/xml-events.ts';
import { isBroken, lineOf, parseSeconds, toldCase } from './test-case.ts';
import type { Outcome, TakeCase } from './test-case.ts';

type Attributes = Readonly<Record<string, string>>;

/** A suite or a case that is open. */
interface Open {
  readonly isCase: boolean;
  readonly attributes: Attributes;
  message: string | null;
  trace: string | null;
  hasFailure: boolean;
  hasFailedCase: boolean;
}

// NUnit 2 and 3 use other words for the same.
const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  success: 'passed',
  warning: 'passed',
  failed: 'failed',
  failure: 'failed',
  error: 'error',
  cancelled: 'error',
  skipped: 'skipped',
  ignored: 'skipped',
  inconclusive: 'skipped',
  explicit: 'skipped',
};

/**
 * The XML of NUnit 2 (`test-results`) and 3 (`test-run`). A suite that failed by
 * itself, in its set-up or its clean-up, and has no failed case is an error of its own.
 * https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html
 */
export class NunitHandler implements XmlHandler {
  readonly #take: TakeCase;
  readonly #open: Open[] = [];
  #isInFailure = false;
  #element = '';

  constructor(take: TakeCase) {
    this.#take = take;
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    this.#element = name;
    if (name === 'test-case' || name === 'test-suite') {
      const isCase = name === 'test-case';
      const none = { message: null, trace: null, hasFailure: false };
      this.#open.push({ isCase, attributes, ...none, hasFailedCase: false });
    } else if (name === 'failure') {
      this.#isInFailure = true;
      const inner = this.#open.at(-1);
      if (inner !== undefined) inner.hasFailure = true;
    }
    const isTold = name === 'message' || name === 'stack-trace';
    return isTold && this.#isInFailure ? 'text' : undefined;
  }

  /** Takes the text of a failure's message or trace. */
  text(text: string): void {
    const inner = this.#open.at(-1);
    if (inner === undefined) return;
    if (this.#element === 'message') inner.message ??= text;
    else inner.trace ??= text;
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'failure') this.#isInFailure = false;
    else if (name === 'test-case' || name === 'test-suite')
      this.#end(this.#open.pop()!);
  }

  #end(open: Open): void {
    const { attributes, message, trace } = open;
    const outcome = outcomeOf(attributes, open.hasFailure);
    const failed = isBroken(outcome);
    const outer = this.#open.at(-1);
    if (outer !== undefined) outer.hasFailedCase ||= open.hasFailedCase || failed;
    if (!open.isCase && !(failed && isOwnFailure(open))) return;
    const parts = {
      name: nameOf(attributes) ?? '',
      suites: this.#suitesOf(attributes),
      line: lineOf(attributes['line']),
      outcome: open.isCase ? outcome : ('error' as const),
      seconds: secondsOf(attributes),
      isDistinct: true,
    };
    this.#take(toldCase(parts, message, trace));
  }

  #suitesOf({ classname }: Attributes): readonly string[] {
    if (classname !== undefined) return [classname];
    const fixture = this.#open.findLast(({ isCase }) => !isCase)?.attributes;
    const name = fixture === undefined ? undefined : nameOf(fixture);
    return name === undefined ? [] : [name];
  }
}

// What a set-up broke is told for the suite that has it, and for no suite below.
function isOwnFailure({ hasFailure, hasFailedCase, attributes }: Open): boolean {
  return hasFailure && !hasFailedCase && attributes['site'] !== 'Parent';
}

function nameOf(attributes: Attributes): string | undefined {
  return attributes['fullname'] ?? attributes['name'];
}

function secondsOf({ duration, time }: Attributes): number | null {
  return parseSeconds(duration ?? time);
}

const errorLabels = ['Error', 'Invalid', 'Cancelled'];

// NUnit 3 says what went wrong in `label`; NUnit 2 may leave `result` out, and
// `success`.
function outcomeOf(attributes: Attributes, hasFailure: boolean): Outcome {
  const { result, label, executed, success } = attributes;
  if (result === undefined) {
    if (isFalse(executed)) return 'skipped';
    return isFalse(success) || hasFailure ? 'failed' : 'passed';
  }
  const key = result.toLowerCase();
  const outcome = Object.hasOwn(outcomes, key) ? outcomes[key]! : 'error';
  const isError = label !== undefined && errorLabels.includes(label);
  return outcome === 'failed' && isError ? 'error' : outcome;
}

function isFalse(text: string | undefined): boolean {
  return text?.toLowerCase() === 'false';
}
