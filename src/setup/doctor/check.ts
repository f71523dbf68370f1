import type { Config } from '../../config/load-config.ts';
import type { Host } from '../../core/host.ts';
import type { ToolUse } from '../../tools/detect.ts';
import type { Project } from '../../tools/project.ts';

/** What a check found. `wrong` stops a gate; `missing` is worth having. */
export type State = 'ok' | 'missing' | 'wrong';

/** One thing that was looked at. */
export interface Diagnosis {
  /** What it is about, in one or two words. */
  readonly subject: string;
  readonly state: State;
  /** What is so. */
  readonly found: string;
  /** An order that the reader can follow; null where all is well. */
  readonly fix: string | null;
}

/** What every check is handed. */
export interface DoctorContext {
  readonly host: Host;
  readonly root: string;
  readonly isRepository: boolean;
  readonly project: Project;
  readonly tools: readonly ToolUse[];
  /** Null where it cannot be loaded. */
  readonly config: Config | null;
  /** Why it cannot be loaded. */
  readonly configProblem: string | null;
}

/** Looks at one part of the machine or the repository; changes nothing. */
export type Check = (
  context: DoctorContext,
) => Promise<readonly Diagnosis[]> | readonly Diagnosis[];

/** All is well. */
export function ok(subject: string, found: string): Diagnosis {
  return { subject, state: 'ok', found, fix: null };
}

/** Worth having, and not there. */
export function missing(subject: string, found: string, fix: string): Diagnosis {
  return { subject, state: 'missing', found, fix };
}

/** Something that keeps a gate from judging. */
export function wrong(subject: string, found: string, fix: string): Diagnosis {
  return { subject, state: 'wrong', found, fix };
}
