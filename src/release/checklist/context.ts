import { applyEdits } from '../../core/edit.ts';
import { QaError } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readText } from '../../core/read-text.ts';
import { askGit, tryGit } from '../../git/ask.ts';
import { readGit } from '../../git/read-git.ts';
import { readRepositoryState } from '../../git/repository-state.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { AttestedRelease } from '../attest/attested-release.ts';
import { readProject, writeVersion } from '../files/project.ts';
import type { Project } from '../files/project.ts';
import { isSameState } from '../files/same-state.ts';
import { previousTag } from '../plan/choose-version.ts';
import { readSettings } from '../settings/settings.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { versionTags } from '../version/tags.ts';
import { chooseJudgedVersion } from './judged-version.ts';
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
  /**
   * Files that changed since the release before. Null: there is none, or the clone is
   * shallow, so nobody can tell.
   */
  readonly changed: readonly string[] | null;
  /**
   * A file as HEAD has it, with the versions that the bump will write; null if HEAD
   * does not have it. What is not committed is not released.
   */
  readonly textAtHead: (path: string) => Promise<string | null>;
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
    readProject(host, root, settings, async () => tracked).catch((error) => {
      if (options.version !== null && error instanceof QaError) return null;
      throw error;
    }),
    readGit(host, root, ['rev-parse', 'HEAD^{tree}']),
  ]);
  const names = state.tags.map(({ name }) => name);
  const tags = versionTags(names, settings.tagPrefix);
  const held = project?.version ?? null;
  const asked = { named: options.version, held, tags };
  const version = await chooseJudgedVersion(host, state, settings, asked);
  const previous = previousTag(version, tags);
  const changed =
    previous === null || state.isShallow
      ? null
      : await lines('diff', '--name-only', '-z', `refs/tags/${previous.name}`, 'HEAD');
  const { path: changelog } = settings.changelog;
  return {
    ...{ host, root, options, settings, state, version, previous, tracked, changed },
    head: state.head!,
    tree: tree.trim(),
    commonDir: state.commonDir,
    tagPrefix: settings.tagPrefix,
    remote: hasRemote(state, settings.remote) ? settings.remote : null,
    isSameState: (id) => isSameState(host, { root, project, changelog }, id),
    textAtHead: async (path) =>
      plannedText(project, path, version) ??
      committedText({ host, root, state, tracked }, path),
  };
}

function hasRemote({ config }: RepositoryState, remote: string): boolean {
  return config.has(`remote.${remote}.url`.toLowerCase());
}

/** A file as the bump will write it; null if it will not write it. */
function plannedText(
  project: Project | null,
  path: string,
  version: string,
): string | null {
  const file = project?.files.find((one) => one.path === path);
  if (file === undefined || project!.version === version) return null;
  const edits = file.places.map((place) => ({
    ...{ start: place.start, end: place.end },
    text: writeVersion(place, version),
  }));
  return applyEdits(file.text, edits);
}

async function committedText(
  context: Pick<ChecklistContext, 'host' | 'root' | 'state' | 'tracked'>,
  path: string,
): Promise<string | null> {
  const { host, root, state, tracked } = context;
  if (!state.dirty.includes(path))
    return tracked.includes(path) ? readText(context, path) : null;
  const exists = await tryGit(host, root, ['cat-file', '-e', `HEAD:${path}`]);
  if (exists === null) return null;
  return (await askGit(host, root, ['cat-file', 'blob', `HEAD:${path}`])).toString();
}

/** The time of the last commit that changed a file, or null. */
export async function lastChange(
  { host, root }: Pick<ChecklistContext, 'host' | 'root'>,
  path: string,
): Promise<Date | null> {
  const text = await tryGit(host, root, ['log', '-1', '--format=%cI', '--', path]);
  return text === null || text === '' ? null : new Date(text);
}
