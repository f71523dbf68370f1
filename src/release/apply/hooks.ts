import { Buffer } from 'node:buffer';
import { join, resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';

const fail = defineErrors('hook', {
  command: "the hook '{command}' ended with {code}; nothing was released.\n{output}",
  git:
    "git's {name} hook ended with {code}; nothing was released. Mend " +
    'what it says, or take --no-verify.\n{output}',
});

/** How a shell command ended, with everything that it printed. */
export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * Runs a command in the shell, its output kept; ends it when the run is interrupted.
 */
export function runCommand(
  host: Host,
  root: string,
  command: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((done, refuse) => {
    const child = host.spawn(command, [], {
      cwd: root,
      shell: true,
      env: { ...host.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    const stop = (): void => void child.kill('SIGTERM');
    host.signal.addEventListener('abort', stop, { once: true });
    child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr!.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', refuse);
    child.on('close', (code) => {
      host.signal.removeEventListener('abort', stop);
      const output = Buffer.concat(chunks).toString('utf8').trimEnd();
      done({ exitCode: code ?? 128, output });
    });
  });
}

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
