import type { z as Zod } from 'zod';
import type { Change } from './change.ts';
import type { Finding, MarkedFinding, Severity } from './finding.ts';
import type { Host } from './host.ts';
import type { Messages } from './messages.ts';
import type { ServiceSource } from './service.ts';
import type { Example } from './rule.ts';
import type { SourceTree } from './tree.ts';
import type { Verdict } from './verdict.ts';

/** What every gate is handed. */
export interface GateContext {
  readonly host: Host;
  /** Absolute path of the git root, or of the directory of the configuration. */
  readonly root: string;
  /**
   * The sources that are judged. Where a change is, it lists the changed files alone;
   * `change.after` lists them all.
   */
  readonly tree: SourceTree;
  /** Paths that the user named, relative to the root; empty: everything. */
  readonly paths: readonly string[];
  /** The commit to compare with, or null where nothing is compared. */
  readonly base: string | null;
  /** The service that runtime gates judge; they stop what they opened. */
  readonly service?: ServiceSource;
  /** What the run compares with, or null where everything is judged. */
  readonly change: Change | null;
  /** The user named this gate: without input it is unknown, never skipped. */
  readonly named: boolean;
  /** Shows what is in progress, on a terminal only; an empty text clears it. */
  readonly progress: (text: string) => void;
  /** Tells the user something beside the report, on stderr. */
  readonly notice: (text: string) => void;
}

export interface GateFindings<Details> {
  readonly findings: readonly Finding[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly details: Details;
  /**
   * Paths that were looked at, where those are files: a baseline entry of one of them
   * that no finding uses may have moved to another.
   */
  readonly examined?: ReadonlySet<string>;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface GateRule {
  readonly what: string;
  readonly why: string;
  readonly severity: Severity;
  /** An order that the reader can follow. */
  readonly help: string;
  /** English templates by message id. */
  readonly messages: Messages;
  /** Its own options and examples, where it has them: a review rule. */
  readonly defaults?: object;
  readonly options?: (z: typeof Zod) => Zod.ZodType;
  readonly examples?: {
    readonly pass: readonly Example[];
    readonly fail: readonly Example[];
  };
}

/**
 * A gate collects facts, finds where they break its rules, and judges. `find` and
 * `judge` are pure; `collect` alone touches the world.
 */
export interface Gate<
  Options extends object = object,
  Facts = unknown,
  Details = unknown,
> {
  readonly title: string;
  readonly defaults: Options;
  /**
   * Its findings follow from single files, so that the same gate over the base's side
   * of the changed files tells which of them are new.
   */
  readonly comparable?: true;
  /** Neither baseline nor base excuse its findings. */
  readonly uncompromising?: true;
  /** Called only where a configuration sets this gate. */
  readonly options: (z: typeof Zod) => Zod.ZodType;
  /** Its rules by full id (`coverage/patch`): messages, and what `qa explain` says. */
  readonly rules: Readonly<Record<string, GateRule>>;
  /**
   * Why there is nothing that this gate applies to, or null. Asked only in a profile.
   */
  readonly inapplicable?: (
    context: GateContext,
    options: Options,
  ) => Promise<string | null>;
  collect(context: GateContext, options: Options): Promise<Facts>;
  find(facts: Facts, options: Options): GateFindings<Details>;
  judge(
    result: {
      readonly findings: readonly MarkedFinding[];
      readonly metrics: Readonly<Record<string, number>>;
    },
    options: Options,
  ): Judgement;
}

/** Declares a gate; the name of its folder is its id. */
export function defineGate<Options extends object, Facts, Details>(
  gate: Gate<Options, Facts, Details>,
): Gate<Options, Facts, Details> {
  return gate;
}

/** Makes findings of a gate's own rules, each with the severity of its rule. */
export function findingMaker(rules: Readonly<Record<string, GateRule>>) {
  return (
    rule: string,
    messageId: string,
    parts: Partial<Finding> & Pick<Finding, 'data'>,
  ): Finding => {
    const { severity } = rules[rule]!;
    const nowhere = { path: null, range: null, subject: null };
    return { rule, severity, messageId, ...nowhere, ...parts };
  };
}
