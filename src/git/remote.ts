import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';
import { runGit } from './run.ts';

/** Refs of a remote by full name, asked of the remote itself. */
export async function readRemoteRefs(
  host: Host,
  root: string,
  remote: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const text = await readGit(host, root, ['ls-remote', remote, ...refs]);
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [id, ref] = line.split('\t');
        return [ref!, id!];
      }),
  );
}

/** What a push came to. */
export interface PushResult {
  readonly isDone: boolean;
  /** Why not: git's words and the remote's, one line each. */
  readonly reason: string;
}

/** Pushes exactly the given refspecs, all or none. */
export async function pushAtomically(
  host: Host,
  root: string,
  remote: string,
  refspecs: readonly string[],
  leases: readonly string[] = [],
): Promise<PushResult> {
  const guards = leases.map((lease) => `--force-with-lease=${lease}`);
  const result = await runGit(host, root, [
    'push',
    '--atomic',
    '--porcelain',
    ...guards,
    remote,
    ...refspecs,
  ]);
  const rejected = result.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'));
  const said = [...rejected, ...result.stderr.split('\n')];
  return {
    isDone: result.exitCode === 0,
    reason: said
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n  '),
  };
}
