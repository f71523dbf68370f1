import { join, resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { runCommand } from '../../core/run-child.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';

const fail = defineErrors('hook', {
  command: "the hook '{command}' ended with {code}; nothing was released.\n{output}",
  git:
    "git's {name} hook ended with {code}; nothing was released. Fix " +
    'what it says, or take --no-verify.\n{output}',
});

/**
 * Runs the commands of the configuration in order.
 * @throws QaError with the output of the first that fails
 */
export async function runHookCommands(
  host: Host,
  root: string,
  commands: readonly string[],
  versions: { readonly from: string; readonly to: string },
): Promise<void> {
  const variables = { QA_OLD_VERSION: versions.from, QA_NEW_VERSION: versions.to };
  for (const command of commands) {
    const { exitCode, output } = await runCommand(host, root, command, variables);
    if (exitCode !== 0) throw fail('command', { command, code: exitCode, output });
  }
}

export type GitHook =
  'commit-msg' | 'post-commit' | 'pre-commit' | 'prepare-commit-msg';

/** Whether the repository has a hook that git would run. */
export function hasGitHook(host: Host, state: RepositoryState, name: GitHook): boolean {
  const configured = state.config.get('core.hookspath');
  const folder =
    configured === undefined
      ? join(state.commonDir, 'hooks')
      : resolve(state.root, configured.replace(/^~(?=\/)/, host.env['HOME'] ?? '~'));
  const { fs } = host;
  try {
    fs.accessSync(join(folder, name), fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a hook of the repository as `git commit` does.
 * @throws QaError where it ends with another code than 0
 */
export async function runGitHook(
  host: Host,
  state: RepositoryState,
  name: GitHook,
  args: readonly string[] = [],
): Promise<void> {
  if (!hasGitHook(host, state, name)) return;
  const hook = ['hook', 'run', '--ignore-missing', name, '--', ...args];
  const { exitCode, stdout, stderr } = await runGit(host, state.root, hook);
  const output = `${stdout.toString('utf8')}${stderr}`.trim();
  if (exitCode !== 0) throw fail('git', { name, code: exitCode, output });
}
