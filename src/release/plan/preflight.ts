import { countNoun } from '../../core/count-noun.ts';
import { defineErrors } from '../../core/errors.ts';
import { renderMessage } from '../../core/messages.ts';
import type { RepositoryState } from '../../git/repository-state.ts';

const messages = {
  unborn: 'there is no commit yet; make the first one',
  detached: 'HEAD is detached; switch to the branch to release from: git switch {hint}',
  branch:
    "branch '{branch}' is not released from. Switch to one of " +
    '{allowed}, or name it under release.branches',
  dirty: '{count} with changes ({first}); commit or stash them',
  underWay: 'a {what} is under way; finish or abort it (git {what} {end})',
  behind:
    '{branch} is {count} behind {upstream} as last fetched; ' +
    'pull them first (git pull --ff-only)',
  shallow:
    'this clone is shallow, so tags and commits may be missing; run ' +
    'git fetch --unshallow --tags',
  indexLocked:
    '{file} exists: another git runs here, or one was killed. Remove it then',
  refused: '{problems}',
} as const;

const fail = defineErrors('preflight', messages);

type Problem = readonly [
  id: Exclude<keyof typeof messages, 'refused'>,
  data: Readonly<Record<string, string | number>>,
];

export interface PreflightQuery {
  readonly isBranchAllowed: (branch: string) => boolean;
  readonly allowed: readonly string[];
  /** Whether a commit is made, so that the state of tree and branch matters. */
  readonly commits: boolean;
  readonly isIndexLocked: boolean;
}

/**
 * Checks everything that can be known before the first byte is written.
 * @throws QaError that names every problem, a line each
 */
export function checkPreflight(state: RepositoryState, query: PreflightQuery): void {
  const problems = preflightProblems(state, query);
  if (problems.length > 0) throw fail('refused', { problems: problems.join('\nqa: ') });
}

/** The same problems as sentences. */
export function preflightProblems(
  state: RepositoryState,
  query: PreflightQuery,
): readonly string[] {
  return [...findProblems(state, query)].map(([id, data]) =>
    renderMessage(`preflight/${id}`, data),
  );
}

function* findProblems(
  state: RepositoryState,
  query: PreflightQuery,
): Iterable<Problem> {
  const { head, isShallow, underWay, dirty } = state;
  const end = underWay === 'bisect' ? 'reset' : '--abort';
  if (underWay !== null) yield ['underWay', { what: underWay, end }];
  if (isShallow) yield ['shallow', {}];
  if (query.commits && head === null) yield ['unborn', {}];
  if (dirty.length > 0)
    yield [
      'dirty',
      { count: countNoun(dirty.length, 'tracked file'), first: dirty[0]! },
    ];
  if (query.isIndexLocked)
    yield ['indexLocked', { file: `${state.gitDir}/index.lock` }];
  if (query.commits) yield* branchProblems(state, query);
}

function* branchProblems(
  { branch, behind, upstream, tagAtHead }: RepositoryState,
  { isBranchAllowed, allowed }: PreflightQuery,
): Iterable<Problem> {
  if (branch === null) {
    const at = tagAtHead === null ? '' : ` (HEAD is at ${tagAtHead})`;
    const hint = `${allowed[0]}${at}`;
    yield ['detached', { hint }];
    return;
  }
  if (!isBranchAllowed(branch))
    yield ['branch', { branch, allowed: allowed.join(', ') }];
  if (behind > 0)
    yield [
      'behind',
      { branch, count: countNoun(behind, 'commit'), upstream: upstream! },
    ];
}
