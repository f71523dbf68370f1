import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/**
 * Runs several git commands in the shell that git brings along, as one process of ours:
 * starting a process from Node costs more than what most git commands do.
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
