import type { Host } from '../../../core/host.ts';
import { tryGit } from '../../../git/ask.ts';

/** The branches of a repository, as their names tell how they are used. */
export interface Branches {
  /** Where work is brought together. */
  readonly main: string;
  /** Patterns such as `feature/*` of the names in use, without the main one. */
  readonly patterns: readonly string[];
}

/** Reads the default branch and the kinds of names that branches have. */
export async function readBranches(host: Host, root: string): Promise<Branches> {
  const listed = await tryGit(host, root, [
    'for-each-ref',
    '--format=%(refname)',
    'refs/heads',
    'refs/remotes',
  ]);
  const names = new Set(
    (listed ?? '')
      .split('\n')
      .map((ref) => ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ''))
      .filter((name) => name !== '' && name !== 'HEAD'),
  );
  const main = await defaultBranch(host, root, names);
  names.delete(main);
  return { main, patterns: [...new Set([...names].map(patternOf))].sort() };
}

async function defaultBranch(
  host: Host,
  root: string,
  names: ReadonlySet<string>,
): Promise<string> {
  const remote = await tryGit(host, root, [
    'symbolic-ref',
    '--quiet',
    '--short',
    'refs/remotes/origin/HEAD',
  ]);
  if (remote !== null && remote !== '') return remote.replace(/^origin\//, '');
  const usual = ['main', 'master', 'trunk', 'develop'].find((name) => names.has(name));
  if (usual !== undefined) return usual;
  const current = await tryGit(host, root, [
    'symbolic-ref',
    '--quiet',
    '--short',
    'HEAD',
  ]);
  return current === null || current === '' ? 'main' : current;
}

// `feature/login` is one of many, `dev` stands for itself.
function patternOf(name: string): string {
  const cut = name.indexOf('/');
  return cut === -1 ? name : `${name.slice(0, cut)}/*`;
}
