import type { Host } from '../core/host.ts';
import { findGitRoot } from '../git/repository.ts';
import type { Comparison } from '../core/comparison.ts';
import { compareBranch, comparePushed, parsePushedRefs } from './pushed-refs.ts';

/**
 * The arguments of a pre-push hook. Git gives both. A call by hand, in a build or
 * through another hook manager often has no arguments.
 */
export interface HookArguments {
  readonly remote?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * What `qa gate push` compares. Only git's own hook may say that nothing is pushed: it
 * gives the remote with its address, and no refs. An empty standard input without these
 * says nothing, so the branch is compared with its base.
 * @returns an empty list where nothing is pushed
 * @throws QaError where standard input is not what git gives a pre-push hook
 */
export async function comparePush(
  host: Host,
  { remote, url }: HookArguments,
): Promise<readonly Comparison[]> {
  const root = findGitRoot(host, host.cwd);
  const branch: Comparison = { kind: 'changed', scope: 'issues', head: 'HEAD' };
  // pre-commit reads the hook's input itself and tells the rest in variables.
  const handed = host.env['PRE_COMMIT_TO_REF'];
  if (handed !== undefined && handed !== '') return [{ ...branch, head: handed }];
  if (root === null) return [branch];
  const refs = host.stdinIsTerminal ? '' : await readText(host);
  if (refs.trim() !== '' || url !== undefined)
    return comparePushed(host, root, parsePushedRefs(refs), remote ?? 'origin');
  const { PRE_COMMIT_REMOTE_NAME: named, PRE_COMMIT_LOCAL_BRANCH: pushed } = host.env;
  return [named ? await compareBranch(host, root, pushed || 'HEAD', named) : branch];
}

async function readText(host: Host): Promise<string> {
  return new TextDecoder().decode(await host.readStdin());
}
