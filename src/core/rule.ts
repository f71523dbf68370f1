import type { z as Zod } from 'zod';
import type { Fix } from './edit.ts';
import type { FactBounds, FactName, FileFacts } from './facts.ts';
import type { FindingData, Severity } from './finding.ts';
import type { Family } from './language.ts';
import type { Span } from './lines.ts';
import type { Messages } from './messages.ts';

/** Another place that explains a finding. */
export interface RelatedSpan extends Span {
  readonly message: string;
}

/**
 * What a rule yields: a place, a message id and the data that fills it. Places are
 * offsets; the review gate turns them into lines and columns.
 */
export interface RuleFinding {
  readonly at: Span;
  readonly messageId: string;
  readonly data?: FindingData;
  readonly symbol?: string;
  /** Overrides the source text of the first line as the identity across moves. */
  readonly text?: string;
  /** The amount of a metric rule. */
  readonly value?: number;
  /** The whole function, where `at` is but its head. */
  readonly extent?: Span;
  readonly related?: readonly RelatedSpan[];
  readonly fix?: Fix;
}

/** What a rule knows about the file besides its facts. */
export interface RuleContext {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /**
   * Where languages differ in what a rule looks at; `ecmascript` if it is not given.
   */
  readonly family?: Family;
  /** Whether findings are to say how they come about, in `related`. */
  readonly explain?: boolean;
  /** Milliseconds since 1970 of the day that dates are compared with. */
  readonly today: number;
}

/**
 * Substrings without one of which a rule cannot fire, or a cheap test of the text that
 * is never false where it could.
 */
export type Triggers<Options> =
  readonly string[] | ((text: string, options: Options) => boolean);

/** The same where languages differ; without one for its family, a rule could fire. */
export type TriggersByFamily<Options> = Readonly<
  Partial<Record<Family, Triggers<Options>>>
>;

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
  readonly needs: readonly Needs[] | ((options: Options) => readonly Needs[]);
  /**
   * What must stand in a text for the rule to fire. Where no active rule can fire, a
   * file is parsed for errors only.
   */
  readonly triggers?: Triggers<Options> | TriggersByFamily<Options>;
  /** Facts that `check` passes over under these options. */
  readonly bounds?: (options: Options) => FactBounds;
  readonly defaults: Options;
  /**
   * Options with what they leave to the rule filled in, so that they can be compared.
   */
  readonly resolve?: (options: Options, family?: Family) => Options;
  /** Options whose default files of the project say, where there are such files. */
  readonly inProject?: readonly (keyof Options & string)[];
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

/** Whether a rule could fire on a text, as far as its triggers tell. */
export function couldFire<Options extends object>(
  rule: Pick<Rule<FactName, Options>, 'triggers'>,
  options: Options,
  text: string,
  family: Family = 'ecmascript',
): boolean {
  const triggers = triggersOf(rule.triggers, family);
  if (triggers === undefined) return true;
  if (typeof triggers === 'function') return triggers(text, options);
  return triggers.some((trigger) => text.includes(trigger));
}

function triggersOf<Options extends object>(
  triggers: Rule<FactName, Options>['triggers'],
  family: Family,
): Triggers<Options> | undefined {
  if (triggers === undefined || typeof triggers === 'function') return triggers;
  if ('length' in triggers) return triggers;
  return triggers[family];
}

/** The facts that a rule reads under these options. */
export function neededFacts<Options extends object>(
  rule: Pick<Rule<FactName, Options>, 'needs'>,
  options: Options,
): readonly FactName[] {
  return typeof rule.needs === 'function' ? rule.needs(options) : rule.needs;
}
