import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import { readGit } from '../../git/read-git.ts';
import { runGitScript } from '../../git/script.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { PlannedTag } from '../plan/plan.ts';
import type { ReleaseTag } from '../transaction/journal.ts';
import { signingDirectory } from '../transaction/lock.ts';
import { withEnvironment } from '../transaction/with-environment.ts';

/** What a release is written from. */
export interface NewRelease {
  readonly index: string;
  readonly paths: readonly string[];
  readonly parent: string;
  readonly message: string;
  readonly tags: readonly PlannedTag[];
}

/**
 * Stages files and writes tree, commit and tags at once, where nothing comes between
 * and nothing is signed.
 */
export async function writeRelease(
  host: Host,
  state: RepositoryState,
  { index, paths, parent, message, tags }: NewRelease,
): Promise<{ readonly commit: string; readonly tags: readonly ReleaseTag[] }> {
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index });
  const script = `
    git update-index -z --add --remove --stdin || return
    tree=$(git write-tree) || return
    commit=$(printf '%s\\n' "$2" | git commit-tree "$tree" -p "$1" -F -) || return
    printf '%s\\n' "$commit"
    shift 2
    for tag do
      printf 'object %s\\n%s\\n' "$commit" "$tag" | git mktag || return
    done`;
  const tagLines = tags.map((tag) => tagText(tag, state, '').slice(1).join('\n'));
  const args = [parent, message, ...tagLines];
  const input = paths.map((path) => `${path}\0`).join('');
  const text = await runGitScript(apart, state.root, script, args, input);
  const [commit, ...ids] = text.trim().split('\n');
  return {
    commit: commit!,
    tags: tags.map(({ name }, index) => ({ name, id: ids[index]! })),
  };
}

function tagText(
  tag: PlannedTag,
  { committer }: RepositoryState,
  commit: string,
): readonly string[] {
  return [
    `object ${commit}`,
    'type commit',
    `tag ${tag.name}`,
    `tagger ${committer}`,
    '',
    tag.message,
  ];
}

export interface NewCommit {
  readonly tree: string;
  readonly parent: string;
  readonly message: string;
  readonly isSigned: boolean;
}

/** Writes a commit that no ref names yet. */
export async function writeCommit(
  host: Host,
  root: string,
  commit: NewCommit,
): Promise<string> {
  const { tree, parent, message, isSigned } = commit;
  const sign = isSigned ? ['-S'] : [];
  const args = ['commit-tree', ...sign, tree, '-p', parent, '-F', '-'];
  return (await readGit(host, root, args, `${message}\n`)).trim();
}

/** Writes the object of an annotated tag that no ref names yet. */
export async function writeTag(
  host: Host,
  state: RepositoryState,
  tag: PlannedTag,
  commit: string,
  id: string,
): Promise<string> {
  if (tag.isSigned) return writeSignedTag(host, state, tag, commit, id);
  const text = [...tagText(tag, state, commit), ''].join('\n');
  return (await readGit(host, state.root, ['mktag'], text)).trim();
}

/**
 * Only `git tag` signs, and it creates its ref at once; so it runs in an empty
 * repository that shares our objects and settings and whose refs are nobody's.
 */
async function writeSignedTag(
  host: Host,
  { commonDir }: RepositoryState,
  tag: PlannedTag,
  commit: string,
  id: string,
): Promise<string> {
  const { fs } = host;
  const directory = signingDirectory(commonDir, id);
  fs.mkdirSync(join(directory, 'refs'), { recursive: true });
  try {
    fs.writeFileSync(join(directory, 'HEAD'), 'ref: refs/heads/none\n');
    const settings =
      `[include]\n\tpath = ` +
      `${JSON.stringify(join(commonDir, 'config'))}\n[core]\n\tbare = ` +
      `true\n`;
    fs.writeFileSync(join(directory, 'config'), Buffer.from(settings));
    const apart = withEnvironment(host, {
      GIT_DIR: directory,
      GIT_OBJECT_DIRECTORY: join(commonDir, 'objects'),
    });
    await readGit(apart, directory, ['tag', '-s', '-m', tag.message, tag.name, commit]);
    const ref = `refs/tags/${tag.name}`;
    return (await readGit(apart, directory, ['rev-parse', ref])).trim();
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
