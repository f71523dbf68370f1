import { join, resolve } from 'node:path';
import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/** A tag and the commit that it names in the end. */
export interface Tag {
  readonly name: string;
  /** The tag object, or the commit of a lightweight tag. */
  readonly id: string;
  readonly commit: string;
}

/** Where a repository stands before something writes to it. */
export interface RepositoryState {
  readonly root: string;
  /** The work tree's own git directory, absolute. */
  readonly gitDir: string;
  /** The git directory that all work trees share, absolute. */
  readonly commonDir: string;
  /** Null before the first commit. */
  readonly head: string | null;
  /** Null where HEAD is detached. */
  readonly branch: string | null;
  readonly upstream: string | null;
  /** Commits that the upstream has and HEAD lacks, as last fetched. */
  readonly behind: number;
  /** Tracked files that differ from HEAD. */
  readonly dirty: readonly string[];
  readonly isShallow: boolean;
  readonly tags: readonly Tag[];
  /** Settings by key in lower case; the last of several. */
  readonly config: ReadonlyMap<string, string>;
  /** What git has under way: `merge`, `rebase`, `cherry-pick`, `revert`, `bisect`. */
  readonly underWay: string | null;
}

/** Reads everything that a release asks about, with four processes at once. */
export async function readRepositoryState(
  host: Host,
  root: string,
): Promise<RepositoryState> {
  const git = (...args: string[]): Promise<string> => readGit(host, root, args);
  const [places, status, refs, settings] = await Promise.all([
    git(
      'rev-parse',
      '--absolute-git-dir',
      '--git-common-dir',
      '--is-shallow-repository',
    ),
    git('status', '--porcelain=v2', '--branch', '-z', '--untracked-files=no'),
    git(
      'for-each-ref',
      '--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)',
      'refs/tags',
    ),
    git('config', '--list', '-z'),
  ]);
  const [gitDir, commonDir, shallow] = places.trim().split('\n');
  return {
    root,
    gitDir: gitDir!,
    commonDir: resolve(root, commonDir!),
    isShallow: shallow === 'true',
    ...readStatus(status),
    tags: readTags(refs),
    config: readSettings(settings),
    underWay: readUnderWay(host, gitDir!),
  };
}

function readStatus(
  text: string,
): Pick<RepositoryState, 'head' | 'branch' | 'upstream' | 'behind' | 'dirty'> {
  const records = text.split('\0');
  const header = (name: string): string | null =>
    records
      .find((record) => record.startsWith(`# branch.${name} `))
      ?.slice(10 + name.length) ?? null;
  const [head, branch] = [header('oid'), header('head')];
  return {
    head: head === '(initial)' ? null : head,
    branch: branch === '(detached)' ? null : branch,
    upstream: header('upstream'),
    behind: Number(/-(\d+)$/.exec(header('ab') ?? '')?.[1] ?? 0),
    dirty: records.flatMap(changedPath),
  };
}

/** Fields before the path: https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
const fieldsBeforePath: Readonly<Record<string, number>> = { '1': 8, '2': 9, u: 10 };

function changedPath(record: string): readonly string[] {
  const count = fieldsBeforePath[record.charAt(0)];
  if (count === undefined || record.charAt(1) !== ' ') return [];
  return [record.split(' ').slice(count).join(' ')];
}

function readTags(text: string): readonly Tag[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name, id, target] = line.split('\0');
      return { name: name!, id: id!, commit: target || id! };
    });
}

function readSettings(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const record of text.split('\0')) {
    const cut = record.indexOf('\n');
    if (cut < 0) settings.set(record.toLowerCase(), 'true');
    else settings.set(record.slice(0, cut).toLowerCase(), record.slice(cut + 1));
  }
  return settings;
}

const marks = {
  MERGE_HEAD: 'merge',
  'rebase-merge': 'rebase',
  'rebase-apply': 'rebase',
  CHERRY_PICK_HEAD: 'cherry-pick',
  REVERT_HEAD: 'revert',
  BISECT_LOG: 'bisect',
};

function readUnderWay(host: Host, gitDir: string): string | null {
  const found = Object.entries(marks).find(([name]) =>
    host.fs.existsSync(join(gitDir, name)),
  );
  return found?.[1] ?? null;
}

/** A setting that is a boolean, as git reads booleans. */
export function isSet(state: RepositoryState, key: string): boolean {
  return /^(?:true|yes|on|[1-9]\d*)$/i.test(state.config.get(key.toLowerCase()) ?? '');
}
