import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/**
 * Runs several git commands in the shell that git contains. That is one process of ours
 * instead of several: starting one from Node takes longer than most git commands. It
 * works through an alias of git (`alias.qa-script`); see docs/decisions/075.
 * @param script - shell commands; `"$@"` and `$1` are the arguments
 */
export function runGitScript(
  host: Host,
  root: string,
  script: string,
  args: readonly string[] = [],
  input: string | Uint8Array = '',
): Promise<string> {
  const alias = `alias.qa-script=!run() { ${script}\n}; run`;
  return readGit(host, root, ['-c', alias, 'qa-script', ...args], input);
}
