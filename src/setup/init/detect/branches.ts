import type { Host } from '../../../core/host.ts';
import type { SimpleGit } from 'simple-git';
import { answerOf, openGit } from '../../../git/one-shot.ts';

/** The branches of a repository, as their names tell how they are used. */
export interface Branches {
  /** Where work is brought together. */
  readonly main: string;
  /** Patterns such as `feature/*` of the names in use, without the main one. */
  readonly patterns: readonly string[];
}

/** Reads the default branch and the kinds of names that branches have. */
export async function readBranches(host: Host, root: string): Promise<Branches> {
  const git = await openGit(host, root);
  const refs = ['for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes'];
  const listed = await answerOf(git.raw(refs));
  const names = new Set(
    (listed ?? '')
      .split('\n')
      .map((ref) => ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ''))
      .filter((name) => name !== '' && name !== 'HEAD'),
  );
  const main = await defaultBranch(git, names);
  names.delete(main);
  return { main, patterns: [...new Set([...names].map(patternOf))].sort() };
}

async function defaultBranch(
  git: SimpleGit,
  names: ReadonlySet<string>,
): Promise<string> {
  const remote = await named(git, 'refs/remotes/origin/HEAD');
  if (remote !== '') return remote.replace(/^origin\//, '');
  const usual = ['main', 'master', 'trunk', 'develop'].find((name) => names.has(name));
  if (usual !== undefined) return usual;
  return (await named(git, 'HEAD')) || 'main';
}

/** The branch that a symbolic reference names, or an empty text. */
async function named(git: SimpleGit, ref: string): Promise<string> {
  const asked = git.raw(['symbolic-ref', '--quiet', '--short', ref]);
  return ((await answerOf(asked)) ?? '').trim();
}

// `feature/login` is one of many, `dev` stands for itself.
function patternOf(name: string): string {
  const cut = name.indexOf('/');
  return cut === -1 ? name : `${name.slice(0, cut)}/*`;
}
