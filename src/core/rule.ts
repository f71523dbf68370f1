import type { z as Zod } from 'zod';
import type { FactName, FileFacts } from './facts.ts';
import type { FindingData, Range, RelatedPlace, Severity } from './finding.ts';
import type { Messages } from './messages.ts';

/** What a rule yields: a place, a message id and the data that fills it. */
export interface RuleFinding {
  readonly at: Range;
  readonly messageId: string;
  readonly data?: FindingData;
  readonly symbol?: string;
  /** Overrides the source text of the first line as the identity across moves. */
  readonly text?: string;
  /** The amount of a metric rule. */
  readonly value?: number;
  readonly related?: readonly RelatedPlace[];
}

/** What a rule knows about the file besides its facts. */
export interface RuleContext {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Milliseconds since 1970 of the day that dates are compared with. */
  readonly today: number;
}

export interface Rule<
  Needs extends FactName = FactName,
  Options extends object = Record<string, unknown>,
> {
  /** What holds when the rule passes, in one sentence. */
  readonly what: string;
  /** Why that is worth an error. */
  readonly why: string;
  readonly severity: Severity;
  /** It cannot be turned off or lowered. */
  readonly locked?: true;
  /** The facts that `check` reads; nothing else is computed for it. */
  readonly needs: readonly Needs[];
  /**
   * Substrings without one of which the rule cannot fire. A file without a trigger of
   * any active rule that needs a tree is parsed for errors only.
   */
  readonly triggers?: readonly string[] | ((options: Options) => readonly string[]);
  readonly defaults: Options;
  /** Called only where a configuration sets this rule. */
  readonly options: (z: typeof Zod) => Zod.ZodType;
  readonly messages: Messages;
  /** An order that the reader can follow. */
  readonly help: string;
  /** Run by one shared test and printed by `qa explain`. */
  readonly examples: {
    readonly pass: readonly Example[];
    readonly fail: readonly Example[];
  };
  check(
    facts: Pick<FileFacts, Needs>,
    options: Options,
    context: RuleContext,
  ): Iterable<RuleFinding>;
}

/** A source text; with options or a file name where they matter. */
export type Example =
  | string
  | {
      readonly code: string;
      readonly options?: Readonly<Record<string, unknown>>;
      readonly file?: string;
    };

/** Declares a review rule; the file name is its id. */
export function defineRule<Needs extends FactName, Options extends object>(
  rule: Rule<Needs, Options>,
): Rule<Needs, Options> {
  return rule;
}
