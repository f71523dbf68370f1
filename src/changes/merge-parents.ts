import type { Change } from '../core/change.ts';
import type { Finding } from '../core/finding.ts';
import { compareFindings } from './compare.ts';
import type { Compared } from './compare.ts';

/** The findings of the base's side of a change, in the files that differ. */
export type FindInBase = (change: Change) => Promise<readonly Finding[]>;

/**
 * What a commit that ends a merge brings: a finding that any of its parents has, no
 * better than it is now, came with that parent.
 * @param compared - against the first parent
 */
export async function excuseMerged(
  change: Change,
  compared: readonly Compared[],
  findInBase: FindInBase,
): Promise<readonly Compared[]> {
  let left = compared;
  for (const parent of change.otherParents ?? [])
    left = await excuseBy(parent, left, findInBase);
  return left;
}

async function excuseBy(
  parent: Change,
  compared: readonly Compared[],
  findInBase: FindInBase,
): Promise<readonly Compared[]> {
  const counted = compared.filter(({ state }) => isBrought(state));
  if (counted.length === 0) return compared;
  const differing = new Set(parent.files.flatMap(({ after }) => after?.path ?? []));
  const after = compared
    .filter(({ finding, state }) => state !== 'fixed' && differing.has(finding.path!))
    .map(({ finding }) => finding);
  const before = await findInBase(parent);
  const judged = await compareFindings(parent, before, after);
  const brought = new Set(
    judged
      .filter(({ state }) => isBrought(state))
      .map(({ finding }) => spotOf(finding)),
  );
  return compared.map((one) =>
    isBrought(one.state) && !brought.has(spotOf(one.finding))
      ? { finding: one.finding, state: 'known' }
      : one,
  );
}

// Compares by place: a finding that got worse is another object than before.
function spotOf({ rule, path, range }: Finding): string {
  return JSON.stringify([rule, path, range]);
}

function isBrought(state: Compared['state']): boolean {
  return state === 'new' || state === 'worsened';
}
