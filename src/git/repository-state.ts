import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import { tryGit } from './ask.ts';
import { findCommonDirectory, ownDirectory } from './common-directory.ts';
import { readGit } from './read-git.ts';
import { runGitScript } from './script.ts';
import { tracksAll } from './tracked-files.ts';

/** A tag and what it names: the tag object, or the commit of a lightweight tag. */
export interface Tag {
  readonly name: string;
  readonly id: string;
}

/** The state of a repository before something writes to it. */
export interface RepositoryState {
  readonly root: string;
  /** The work tree's own git directory, absolute. */
  readonly gitDir: string;
  /** The git directory that all work trees share, absolute. */
  readonly commonDir: string;
  /** Null before the first commit. */
  readonly head: string | null;
  /** Null if HEAD is detached. */
  readonly branch: string | null;
  readonly upstream: string | null;
  /** Commits that the upstream has and HEAD lacks, as last fetched. */
  readonly behind: number;
  /** Tracked files that differ from HEAD. */
  readonly dirty: readonly string[];
  readonly isShallow: boolean;
  readonly tags: readonly Tag[];
  /** A tag of HEAD, read only if HEAD is detached. */
  readonly tagAtHead: string | null;
  /** Settings by key in lower case; if a key is set twice, the last one. */
  readonly config: ReadonlyMap<string, string>;
  /** Name, address and time as git writes them; null if git knows nobody. */
  readonly committer: string | null;
  /** The paths among those asked about that git does not track. */
  readonly untracked: readonly string[];
  /**
   * An operation of git that is not finished: `merge`, `rebase`, `cherry-pick`,
   * `revert`, `bisect`.
   */
  readonly underWay: string | null;
}

/**
 * Reads everything that a release needs to know, usually in one process.
 * @param paths - files of which `untracked` names those that git does not know
 */
export async function readRepositoryState(
  host: Host,
  root: string,
  paths: readonly string[] = [],
): Promise<RepositoryState> {
  const gitDir = ownDirectory(host, join(root, '.git'), root);
  const commonDir = findCommonDirectory(host, root);
  // It is random, so the output of git cannot contain it.
  const mark = randomUUID();
  const text = await runGitScript(host, root, script, [mark]);
  const [status, refs, settings, ident] = text.split(mark);
  const read = readStatus(status!);
  const config = readSettings(settings!);
  return {
    ...{ root, gitDir, commonDir, ...read, config },
    isShallow: host.fs.existsSync(join(commonDir, 'shallow')),
    tags: readTags(refs!),
    tagAtHead: read.branch === null ? await findTagAtHead(host, root) : null,
    committer: (await hasAuthor(host, root, config)) ? ident!.trim() || null : null,
    untracked: await findUntracked(host, root, paths),
    underWay: readUnderWay(host, gitDir),
  };
}

const script = `
git status --porcelain=v2 --branch -z --untracked-files=no || return
printf %s "$1"
git for-each-ref '--format=%(refname:lstrip=2)%00%(objectname)' refs/tags || return
printf %s "$1"
git config --list -z || return
printf %s "$1"
git var GIT_COMMITTER_IDENT 2>/dev/null || :`;

/** Settings for the author only, or for the committer only. */
const ofOneRole = /^(?:GIT_)?(?:author|committer)[._](?:name|email)$/i;

/** The committer is the author too, unless a setting says otherwise. */
async function hasAuthor(
  host: Host,
  root: string,
  config: ReadonlyMap<string, string>,
): Promise<boolean> {
  const names = [...Object.keys(host.env), ...config.keys()];
  const isApart = names.some((name) => ofOneRole.test(name));
  return !isApart || (await tryGit(host, root, ['var', 'GIT_AUTHOR_IDENT'])) !== null;
}

async function findUntracked(
  host: Host,
  root: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  if (paths.length === 0 || tracksAll(host, root, paths)) return [];
  const literal = paths.map((path) => `:(top,literal)${path}`);
  const listed = await readGit(host, root, ['ls-files', '-z', '--', ...literal]);
  const tracked = new Set(listed.split('\0'));
  return paths.filter((path) => !tracked.has(path));
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

/**
 * Fields before the path:
 * https://git-scm.com/docs/git-status#_porcelain_format_version_2
 */
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
      const [name, id] = line.split('\0');
      return { name: name!, id: id! };
    });
}

function findTagAtHead(host: Host, root: string): Promise<string | null> {
  return tryGit(host, root, ['describe', '--tags', '--exact-match', 'HEAD']);
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
