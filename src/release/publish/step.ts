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
  /** Whether the registry has this version; null: its tool finds out by itself. */
  readonly isThere: ((context: StepContext) => Promise<boolean>) | null;
  /** What the tool says of a version that is there already. */
  readonly saysThere: RegExp | null;
}

/** How a step is called in the ledger and for people. */
export function labelOf({
  registry,
  name,
  version,
}: Pick<PublishStep, 'name' | 'registry' | 'version'>): string {
  return `${registry} ${name}@${version}`;
}

/**
 * The steps in an order in which every package follows those that it needs. Where they
 * need each other, their own order stays.
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
