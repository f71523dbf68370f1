import { matchPassedOver } from '../../../config/passed-over.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isRequirements, lockFormatOf } from '../lock/find-locks.ts';
import { isWorkflow } from '../pins/actions.ts';
import { isComposition, isDockerfile } from '../pins/images.ts';

/** Files that the gate looks at, with their texts. */
export interface Files {
  readonly texts: ReadonlyMap<string, string>;
  /** Files that could not be read, and why. */
  readonly unreadable: ReadonlyMap<string, string>;
}

/** Whether a file is one that the gate looks at. */
function isWanted(path: string): boolean {
  return (
    /(^|\/)(package\.json|pyproject\.toml)$/.test(path) ||
    lockFormatOf(path) !== undefined ||
    isRequirements(path) ||
    isWorkflow(path) ||
    isDockerfile(path) ||
    isComposition(path)
  );
}

/** The paths of all files that the gate looks at, of the whole tree. */
export async function listFiles(
  { tree, change, configuration }: GateContext,
  ignores: readonly string[],
): Promise<readonly string[]> {
  const isPassedOver = matchPassedOver(configuration, ignores);
  // A vulnerability is one also where the lock did not change.
  const listed = await (change?.after ?? tree).list();
  return listed
    .filter(({ omitted, path }) => omitted === undefined && isWanted(path))
    .map(({ path }) => path)
    .filter((path) => !isPassedOver(path))
    .sort();
}

/** Their texts. */
export async function readFiles(
  { tree, change }: GateContext,
  paths: readonly string[],
): Promise<Files> {
  const texts = new Map<string, string>();
  const unreadable = new Map<string, string>();
  const files = paths.map((path) => ({ path }));
  for await (const [{ path }, content] of (change?.after ?? tree).read(files)) {
    if (content.kind === 'bytes')
      texts.set(path, new TextDecoder().decode(content.bytes));
    else if (content.kind === 'unreadable') unreadable.set(path, content.reason);
  }
  return { texts, unreadable };
}
