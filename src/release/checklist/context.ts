import { QaError } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { tryGit } from '../../git/ask.ts';
import { readGit } from '../../git/read-git.ts';
import { readRepositoryState } from '../../git/repository-state.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { readProject } from '../files/project.ts';
import { previousTag } from '../plan/choose-version.ts';
import { readSettings } from '../settings/settings.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { versionTags } from '../version/tags.ts';
import type { AttestedRelease } from '../attest/attested-release.ts';
import type { ChecklistOptions } from './options.ts';

/** What the checks of a release know. */
export interface ChecklistContext extends AttestedRelease {
  readonly options: ChecklistOptions;
  readonly settings: ReleaseSettings;
  readonly state: RepositoryState;
  /** The id of the tree of HEAD. */
  readonly tree: string;
  /** The tag of the release before; null for the first. */
  readonly previous: { readonly name: string; readonly version: string } | null;
  /** Files that git tracks. */
  readonly tracked: readonly string[];
  /** Files that changed since the release before; all of them for the first. */
  readonly changed: readonly string[];
}

/** Reads what the checks of a release go by. */
export async function openChecklist(
  host: Host,
  root: string,
  options: ChecklistOptions,
): Promise<ChecklistContext> {
  const settings = readSettings(options.settings);
  const lines = async (...args: string[]): Promise<readonly string[]> =>
    (await readGit(host, root, args)).split('\0').filter((name) => name !== '');
  const tracked = await lines('ls-files', '-z');
  const [state, project, tree] = await Promise.all([
    readRepositoryState(host, root),
    readProject(host, root, settings.files, async () => tracked).catch((error) => {
      if (options.version !== null && error instanceof QaError) return null;
      throw error;
    }),
    readGit(host, root, ['rev-parse', 'HEAD^{tree}']),
  ]);
  const version = options.version ?? project!.version;
  const names = state.tags.map(({ name }) => name);
  const previous = previousTag(version, versionTags(names, settings.tagPrefix));
  const changed =
    previous === null
      ? tracked
      : await lines('diff', '--name-only', '-z', `refs/tags/${previous.name}`, 'HEAD');
  const written = (project?.files ?? []).map(({ path }) => path);
  const { path: changelog } = settings.changelog;
  return {
    ...{ host, root, options, settings, state, version, previous, tracked, changed },
    head: state.head!,
    tree: tree.trim(),
    commonDir: state.commonDir,
    tagPrefix: settings.tagPrefix,
    releaseFiles: new Set([...written, ...(changelog === null ? [] : [changelog])]),
  };
}

/** The id of the last commit that changed a file, with its time, or null. */
export async function lastChange(
  { host, root }: Pick<ChecklistContext, 'host' | 'root'>,
  path: string,
): Promise<Date | null> {
  const text = await tryGit(host, root, ['log', '-1', '--format=%cI', '--', path]);
  return text === null || text === '' ? null : new Date(text);
}
