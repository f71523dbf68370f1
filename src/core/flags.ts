import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { Comparison } from './comparison.ts';
import type { FixKind } from './edit.ts';
import type { Host } from './host.ts';
import type { GateReport } from './report.ts';

export type { OptionValues };

/** A command line that is being declared; types only, so that core loads nothing. */
export type Program = Command;

/** A declared command line: its values have the types of what was declared. */
export type Declared<Args extends unknown[], Options extends OptionValues> = Pick<
  Command<Args, Options>,
  'opts' | 'processedArgs'
>;

/** What the flags that all gates have in common say, for a gate that asks for it. */
export interface FlagPlace {
  readonly host: Host;
  readonly comparison: Comparison | null;
  /** Value of `--base`. */
  readonly base: string | undefined;
}

/** Sources that are to be fixed before they are judged. */
export interface FixRequest {
  readonly kinds: ReadonlySet<FixKind>;
  /** The fixes are shown as a diff, and no file changes. */
  readonly isDryRun: boolean;
}

/** What one run of a gate is told by its flags. */
export interface Asked<Settings extends object, Request> {
  /** What has no place in a configuration. */
  readonly request: Request;
  /**
   * Puts what flags say over what the configuration says.
   * @param root - absolute; names in settings are relative to it
   */
  adjust?(settings: Settings, root: string): Settings;
  /** Paths as the user named them; empty: the working directory. Default: the root. */
  readonly paths?: readonly string[];
  /** Standard input takes the place of this file. */
  readonly stdin?: { readonly path: string };
  readonly fix?: FixRequest;
  /** A file that a flag asks for beside the report, made from the gate's part of it. */
  attach?(report: GateReport): Attachment;
}

/** A file that a flag asks for. */
export interface Attachment {
  /** The flag, for messages. */
  readonly flag: string;
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
}

/** The flags of one gate, beside those that all gates have in common. */
export interface GateFlags<Settings extends object = object, Request = unknown> {
  /** `--base` without `--changed` is for this gate, which finds its own commits. */
  readonly takesBase?: true;
  declare(program: Program): Declared<unknown[], OptionValues>;
  /**
   * Flags → what the run is told. Without any flag this is what a profile runs.
   * @throws QaError for flags that do not go together
   */
  parse(
    options: object,
    args: readonly unknown[],
    place: FlagPlace,
  ): Asked<Settings, Request> | Promise<Asked<Settings, Request>>;
}

/**
 * Declares the flags of a gate. No flag has a default: what was not said is undefined,
 * so that `parse` of nothing is what a profile runs.
 */
export function defineFlags<
  Args extends unknown[],
  Options extends OptionValues,
  Settings extends object,
  Request,
>(flags: {
  readonly takesBase?: true;
  readonly declare: (program: Program) => Declared<Args, Options>;
  readonly parse: (
    options: Partial<Options>,
    args: Readonly<Partial<Args>>,
    place: FlagPlace,
  ) => Asked<Settings, Request> | Promise<Asked<Settings, Request>>;
}): GateFlags<Settings, Request> {
  return flags as unknown as GateFlags<Settings, Request>;
}
