import type { XmlHandler } from '../../../reports/xml-events.ts';
import { lineOf, parseSeconds, toldCase } from './test-case.ts';
import type { Outcome, TakeCase } from './test-case.ts';

type Attributes = Readonly<Record<string, string>>;

interface Open {
  readonly isTest: boolean;
  readonly attributes: Attributes;
  message: string | null;
  trace: string | null;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  Pass: 'passed',
  Fail: 'failed',
  Skip: 'skipped',
  NotRun: 'skipped',
};

/**
 * The XML of xUnit.net, versions 1 to 3. What failed outside a test (a fixture, the
 * clean-up of an assembly) stands in `errors` and is an error of its own.
 * https://xunit.net/docs/format-xml-v2
 */
export class XunitNetHandler implements XmlHandler {
  readonly #take: TakeCase;
  #open: Open | null = null;
  #element = '';

  constructor(take: TakeCase) {
    this.#take = take;
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    this.#element = name;
    if (name === 'test' || name === 'error')
      this.#open = { isTest: name === 'test', attributes, message: null, trace: null };
    const isTold = name === 'message' || name === 'stack-trace';
    return isTold && this.#open !== null ? 'text' : undefined;
  }

  /** Takes the text of a message or a trace. */
  text(text: string): void {
    if (this.#element === 'message') this.#open!.message ??= text;
    else this.#open!.trace ??= text;
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (this.#open === null || (name !== 'test' && name !== 'error')) return;
    this.#end(this.#open);
    this.#open = null;
  }

  #end({ isTest, attributes, message, trace }: Open): void {
    const { type } = attributes;
    const parts = {
      name: attributes['name'] ?? (isTest ? '' : (type ?? 'the assembly')),
      suites: isTest && type !== undefined ? [type] : [],
      file: attributes['source-file'] ?? null,
      line: lineOf(attributes['source-line']),
      outcome: isTest ? outcomeOf(attributes) : ('error' as const),
      seconds: parseSeconds(attributes['time']),
      isDistinct: true,
    };
    this.#take(toldCase(parts, message, trace));
  }
}

function outcomeOf({ result = '' }: Attributes): Outcome {
  return outcomes[result] ?? 'error';
}
