import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { tryGit } from '../git/ask.ts';
import { baseFromEnvironment } from './base-candidates.ts';
import type { BaseCandidate, BaseQuery } from '../core/comparison.ts';
import { findUpstream } from './upstream.ts';

const fail = defineErrors('base', {
  noCommit:
    'there is no commit yet to compare with. Commit, or judge the index: --staged',
  noHead: 'there is no commit {head}. Correct the name after --head',
  noBase:
    'there is nothing to compare with: no upstream but the branch itself, and no ' +
    'origin/HEAD, nor one of origin/main and origin/master. ' +
    'Name the base: --base <ref>',
  itself:
    'in this build {source} is the commit itself that is judged, so nothing would be ' +
    'compared. Name what it builds upon: QA_BASE=<ref>, or --base <ref>',
  missingRef:
    'the base {revision} ({source}) is not in this repository. Fetch ' +
    'it: git fetch origin {wanted}',
  noName: '{revision} ({source}) names no commit. Correct it',
  missingCommit:
    'the base {revision} ({source}) is not in this repository. Fetch ' +
    'it: git fetch origin {revision}',
  shallow:
    'this clone is shallow, its history ends before the base can be ' +
    'told. Complete it: git fetch --unshallow',
  unrelated:
    '{revision} ({source}) and {head} share no history. Name a commit ' +
    'of this history: --base <ref>',
});

/** A base that can be relied on. */
export interface Base {
  /** Full id of the merge base. */
  readonly commit: string;
  /** Full id of the commit that is judged, or that the work tree stands on. */
  readonly head: string;
  /** Who named it: `--base`, a variable, `upstream`, `origin/HEAD`. */
  readonly source: string;
  /** What they named: a branch, a tag, a commit. */
  readonly revision: string;
}

/**
 * Finds what a change is compared with: `--base`, then the variables of the build
 * machine, then the push, then the upstream, then `origin/HEAD`; of the one named,
 * always the merge base. The copy that the remote has of a branch is not its base.
 * @throws QaError with the one command that corrects it where the base is missing, the
 * history is cut off or shares nothing, or a build would compare a commit with itself
 */
export async function resolveBase(
  host: Host,
  root: string,
  query: BaseQuery,
): Promise<Base> {
  const judged = query.head ?? 'HEAD';
  const [{ head, isShallow }, candidate] = await Promise.all([
    findHead(host, root, judged),
    chooseCandidate(host, root, query),
  ]);
  if (candidate === null) throw fail(isShallow ? 'shallow' : 'noBase');
  const { revision, source } = candidate;
  // With several commits git takes the merge that would join them.
  const joined = [head, ...(query.merging ?? [])];
  const commit = isShallow
    ? await requireAncestor(host, root, revision, joined)
    : await mergeBase(host, root, candidate, joined);
  if (commit === null) throw fail('unrelated', { revision, source, head: judged });
  if (commit === head && isGuess(source) && isBuild(host))
    throw fail('itself', { source });
  return { commit, head, source, revision };
}

async function mergeBase(
  host: Host,
  root: string,
  candidate: BaseCandidate,
  heads: readonly string[],
): Promise<string | null> {
  const named = await resolveCandidate(host, root, candidate);
  const commits = await tryGit(host, root, ['merge-base', named, ...heads]);
  return commits?.split('\n')[0] ?? null;
}

// Where a history is cut off, only a base that is reached from here is surely the merge
// base: an older one might be behind the cut.
async function requireAncestor(
  host: Host,
  root: string,
  revision: string,
  heads: readonly string[],
): Promise<string> {
  const commit = await findCommit(host, root, revision);
  if (commit === null) throw fail('shallow');
  for (const head of heads) {
    const args = ['merge-base', '--is-ancestor', commit, head];
    if (head === commit || (await tryGit(host, root, args)) === null)
      throw fail('shallow');
  }
  return commit;
}

function isGuess(source: string): boolean {
  return ['upstream', 'origin/HEAD', ...usualSources].includes(source);
}

const usualSources = ['origin/main', 'origin/master'];

/**
 * Whether this is a build: every service sets CI. At a desk, a branch that brings
 * nothing is a true answer.
 */
export function isBuild({ env }: Host): boolean {
  return !['', '0', 'false', undefined].includes(env['CI']);
}

/** The full id of a commit, or null where there is none of that name. */
export function findCommit(
  host: Host,
  root: string,
  revision: string,
): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
  return tryGit(host, root, [...args, `${revision}^{commit}`]);
}

/**
 * The full id of a commit whose whole history is here.
 * @throws QaError where there is no such commit, or the clone is shallow
 */
export async function requireWholeHistory(
  host: Host,
  root: string,
  revision: string,
): Promise<string> {
  const { head, isShallow } = await findHead(host, root, revision);
  if (isShallow) throw fail('shallow');
  return head;
}

async function findHead(
  host: Host,
  root: string,
  revision: string,
): Promise<{ readonly head: string; readonly isShallow: boolean }> {
  const args = ['rev-parse', '--is-shallow-repository', '--verify', '--quiet'];
  const answer = await tryGit(host, root, [...args, `${revision}^{commit}`]);
  const [isShallow, head] = answer?.split('\n') ?? [];
  if (head === undefined)
    throw revision === 'HEAD' ? fail('noCommit') : fail('noHead', { head: revision });
  return { head, isShallow: isShallow === 'true' };
}

async function chooseCandidate(
  host: Host,
  root: string,
  { flag, pushed }: BaseQuery,
): Promise<BaseCandidate | null> {
  if (flag !== undefined) return { revision: flag, source: '--base' };
  const named = baseFromEnvironment(host) ?? pushed;
  if (named !== undefined) return named;
  const upstream = await findUpstream(host, root);
  if (upstream !== null) return upstream;
  const revision = 'refs/remotes/origin/HEAD';
  const isThere = (await findCommit(host, root, revision)) !== null;
  return isThere ? { revision, source: 'origin/HEAD' } : usualBranch(host, root);
}

/** The one usual default branch that the remote has, where a fetch left no HEAD. */
async function usualBranch(host: Host, root: string): Promise<BaseCandidate | null> {
  const there: BaseCandidate[] = [];
  for (const source of usualSources) {
    const revision = `refs/remotes/${source}`;
    if ((await findCommit(host, root, revision)) !== null)
      there.push({ revision, source });
  }
  return there.length === 1 ? there[0]! : null;
}

// A branch that was never checked out here is known as the remote's.
async function resolveCandidate(
  host: Host,
  root: string,
  { revision, source }: BaseCandidate,
): Promise<string> {
  const commit =
    (await findCommit(host, root, revision)) ??
    (await findCommit(host, root, `refs/remotes/origin/${revision}`));
  if (commit !== null) return commit;
  if (/^[0-9a-f]{7,64}$/.test(revision))
    throw fail('missingCommit', { revision, source });
  if (!/^\w[\w./-]*$/.test(revision)) throw fail('noName', { revision, source });
  const branch = revision.replace(/^(refs\/(remotes|heads)\/)?(origin\/)?/, '');
  // The configured refspecs of a narrow clone would not bring the branch.
  const wanted = `${branch}:refs/remotes/origin/${branch}`;
  throw fail('missingRef', { revision, source, wanted });
}
