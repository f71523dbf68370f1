import type { Host } from '../../core/host.ts';

/** A program with its arguments, run in a folder. */
export interface ToolCall {
  readonly program: string;
  readonly args: readonly string[];
  /** Relative to the root. */
  readonly folder: string;
}

/** What a step is run with. */
export interface StepContext {
  readonly host: Host;
  readonly root: string;
  /** Where built files are kept until they are uploaded, absolute. */
  readonly distDirectory: string;
  /** The id of HEAD. */
  readonly head: string;
}

/** A package that goes to one registry. */
export interface PublishStep {
  readonly registry: 'crates' | 'npm' | 'pypi';
  readonly name: string;
  /** As that registry writes it. */
  readonly version: string;
  /** The tag of the release that it belongs to. */
  readonly tag: string;
  /** Names of packages of the same registry that must be there before it. */
  readonly needs: readonly string[];
  /** What is run, in order. */
  readonly calls: readonly ToolCall[];
  /** Whether the registry has this version; null: only its tool can tell. */
  readonly isThere: ((context: StepContext) => Promise<boolean>) | null;
  /** The tool's message for a version that is already published. */
  readonly saysThere: RegExp | null;
}

/** The name of a step in the ledger and in messages. */
export function labelOf({
  registry,
  name,
  version,
}: Pick<PublishStep, 'name' | 'registry' | 'version'>): string {
  return `${registry} ${name}@${version}`;
}

/**
 * The steps in an order in which every package follows those that it needs. Packages
 * that need each other keep their order.
 */
export function inOrder(steps: readonly PublishStep[]): readonly PublishStep[] {
  const ordered: PublishStep[] = [];
  const seen = new Set<PublishStep>();
  const add = (step: PublishStep): void => {
    if (seen.has(step)) return;
    seen.add(step);
    for (const other of steps)
      if (other.registry === step.registry && step.needs.includes(other.name))
        add(other);
    ordered.push(step);
  };
  for (const step of steps) add(step);
  return ordered;
}
