import type { Comparison } from '../core/comparison.ts';
import { QaError } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { readBranch } from '../git/branch-name.ts';
import { findDefaultBranch } from '../git/default-branch.ts';
import { findGitRoot } from '../git/repository.ts';
import { baseFromEnvironment } from './base-candidates.ts';
import { findCommit, resolveBase } from './base.ts';

/** What a build judges. */
export interface CiComparisons {
  /** For gates that judge sources; null: everything. */
  readonly sources: Comparison | null;
  /** For gates that judge a change; null where there is no repository. */
  readonly change: Comparison | null;
}

const changed = { kind: 'changed', scope: 'issues' } as const satisfies Comparison;

/**
 * What `qa gate ci` compares. On a branch that is its change. On the default branch,
 * and where nothing tells branches apart, everything is judged, and the change is what
 * the push or else the last commit brought.
 * @throws QaError where the base of a branch is missing
 */
export async function compareCi(host: Host): Promise<CiComparisons> {
  const root = findGitRoot(host, host.cwd);
  if (root === null) return { sources: null, change: null };
  const isBranch = !(await isOnDefault(host, root)) && (await hasOwnBase(host, root));
  if (isBranch) return { sources: changed, change: changed };
  return { sources: null, change: await lastChange(host, root) };
}

async function isOnDefault(host: Host, root: string): Promise<boolean> {
  const standard = await findDefaultBranch(host, root);
  const { name } = await readBranch(host, root);
  return standard !== null && name === standard;
}

// A base that is the branch itself has nothing to compare.
async function hasOwnBase(host: Host, root: string): Promise<boolean> {
  try {
    const { commit, head } = await resolveBase(host, root, {});
    return commit !== head;
  } catch (error) {
    const isNone = error instanceof QaError && nothing.includes(error.id);
    if (isNone) return false;
    throw error;
  }
}

const nothing = ['base/noBase', 'base/itself', 'base/noCommit'];

async function lastChange(host: Host, root: string): Promise<Comparison> {
  if (baseFromEnvironment(host) !== null) return changed;
  const hasParent = (await findCommit(host, root, 'HEAD^')) !== null;
  return hasParent
    ? { ...changed, flag: 'HEAD^' }
    : { ...changed, head: 'HEAD', fromNothing: true };
}
