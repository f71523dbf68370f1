import type { z as Zod } from 'zod';
import type { AcceptedFinding } from './accepted.ts';
import type { Change } from './change.ts';
import type { Task } from './command.ts';
import type { Configuration } from './configuration.ts';
import type { Finding, Severity } from './finding.ts';
import type { GateFlags } from './flags.ts';
import type { Host } from './host.ts';
import type { Judged, Judgement } from './judge.ts';
import type { MergedParts, ReportPart } from './merge.ts';
import type { Messages } from './messages.ts';
import type { ServiceSource } from './service.ts';
import type { Example } from './rule.ts';
import type { Suite, SuiteReader } from './suite.ts';
import type { SourceTree } from './tree.ts';

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
  /** The configuration of the run; a gate's own settings are handed to it apart. */
  readonly configuration: Configuration;
  /** The service that runtime gates judge; they stop what they opened. */
  readonly service: ServiceSource;
  /** The tests of the project, for gates that judge what they leave. */
  readonly suite: Suite;
  /** Where results of earlier runs may be kept; null: nowhere. */
  readonly cache: CachePlace | null;
  /** More warnings than this fail; null: any number is allowed. */
  readonly maxWarnings: number | null;
  /** What the run compares with, or null where everything is judged. */
  readonly change: Change | null;
  /** The base's side of the change is judged, to tell what was there before. */
  readonly isBase?: true;
  /** The user named this gate: without input it is unknown, never skipped. */
  readonly named: boolean;
  /** Shows what is in progress, on a terminal only; an empty text clears it. */
  readonly progress: (text: string) => void;
  /** Tells the user something beside the report, on stderr. */
  readonly notice: (text: string) => void;
}

/** Where results of earlier runs are kept. */
export interface CachePlace {
  /** As the user named it; null: the usual directory in the root. */
  readonly directory: string | null;
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

export interface GateRule {
  readonly what: string;
  readonly why: string;
  readonly severity: Severity;
  /** An order that the reader can follow. */
  readonly help: string;
  /** English templates by message id. */
  readonly messages: Messages;
  /** It cannot be turned off or lowered. */
  readonly locked?: true;
  /** Its own options and examples, where it has them: a review rule. */
  readonly defaults?: object;
  readonly options?: (z: typeof Zod) => Zod.ZodType;
  readonly examples?: {
    readonly pass: readonly Example[];
    readonly fail: readonly Example[];
  };
}

/** Gates that are run together by one word: `qa gate commit`. */
export type ProfileName = 'commit' | 'push' | 'ci' | 'release' | 'ops';

/**
 * What only one gate at a time may use: the service, the files of the work tree (a
 * command writes there), or the whole machine, where time is measured.
 */
export type SharedResource = 'service' | 'work-tree' | 'machine';

/**
 * A gate collects facts, finds where they break its rules, and judges. `find` and
 * `judge` are pure; `collect` alone touches the world. Settings come from the
 * configuration, the request from the flags of one run.
 */
export interface Gate<
  Settings extends object = object,
  Request = unknown,
  Facts = unknown,
  Details = unknown,
> {
  /** Its id, where the name of its folder is not it. */
  readonly id?: string;
  readonly title: string;
  /** One line for `--help`: what its command does. */
  readonly summary: string;
  /**
   * The name of its command, where that is not its id; null: it has no command of its
   * own, and `qa gate --only <id>` reaches it.
   */
  readonly command?: string | null;
  /** Where `qa --help` lists its command. */
  readonly task?: Task;
  /** The profiles that run it. */
  readonly profiles?: readonly ProfileName[];
  /** Flags of its own that a profile sets, by the names that `parse` has for them. */
  readonly profileFlags?: Readonly<Partial<Record<ProfileName, object>>>;
  /** Gates that run before it, because it reads what they leave; `all`: every other. */
  readonly needs?: readonly string[] | 'all';
  /** What it does not use at the same time as another gate. */
  readonly exclusive?: readonly SharedResource[];
  /**
   * Its findings follow from single files, so that the same gate over the base's side
   * of the changed files tells which of them are new. `lazily`: that takes seconds, so
   * it is done only where the change has findings, and what is fixed is not told.
   */
  readonly comparable?: true | 'lazily';
  /**
   * It judges a change and nothing else. Its command needs no `--changed`, and a
   * profile that judges everything hands it a change all the same.
   */
  readonly judgesChange?: true;
  /**
   * It runs once for each of these names, as `<id>/<name>`, with the name as its
   * request.
   */
  parts?(context: GateContext, settings: Settings): Promise<readonly string[]>;
  /** It reads what a run of the tests leaves. */
  readonly readsTests?: SuiteReader<GateContext, Settings>;
  /** Neither baseline nor base excuse its findings. */
  readonly uncompromising?: true;
  /**
   * The schema of `gates.<id>`, which is the type of its settings. Called only where a
   * configuration sets this gate.
   */
  readonly settings: (z: typeof Zod) => Zod.ZodType;
  /** What the schema makes of `{}`, so that a run need not load zod. */
  readonly defaults: NoInfer<Settings>;
  /** What one run can be told beside the configuration. */
  readonly flags?: GateFlags<Settings, Request>;
  /** Its rules by full id (`coverage/patch`): messages, and what `qa explain` says. */
  readonly rules: Readonly<Record<string, GateRule>>;
  /**
   * Why there is nothing that this gate applies to, or null. Asked only in a profile.
   */
  inapplicable?(context: GateContext, settings: Settings): Promise<string | null>;
  collect(context: GateContext, settings: Settings, request: Request): Promise<Facts>;
  find(facts: Facts, settings: Settings, request: Request): GateFindings<Details>;
  /**
   * Joins the parts of one run, as `qa report merge` is handed them.
   * @throws QaError unless they are parts of one run, each there once
   */
  merge?(parts: readonly ReportPart[]): Promise<MergedParts>;
  /** What is accepted in places of its own, such as comments in sources. */
  listAccepted?(context: GateContext): Promise<readonly AcceptedFinding[]>;
  /** Default: errors make it fail. */
  judge?(judged: Judged, settings: Settings): Judgement;
}

/** Declares a gate; the name of its folder is its id, unless it says another. */
export function defineGate<Settings extends object, Request, Facts, Details>(
  gate: Gate<Settings, Request, Facts, Details>,
): Gate<Settings, Request, Facts, Details> {
  return gate;
}

/**
 * Makes findings of a gate's own rules, each with the severity of its rule and about
 * nothing, unless the parts say otherwise.
 */
export function findingMaker<Id extends string>(rules: Readonly<Record<Id, GateRule>>) {
  return (rule: Id, messageId: string, parts: Partial<Finding>): Finding => ({
    ...{ rule, messageId, severity: rules[rule].severity },
    ...{ data: {}, path: null, range: null, subject: null },
    ...parts,
  });
}
