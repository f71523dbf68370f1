import { applyEdits } from '../../core/edit.ts';
import { defineErrors, QaError } from '../../core/errors.ts';
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

const fail = defineErrors('checklist', {
  whichPackage:
    'the packages here have versions of their own; name the release: ' +
    'qa release verify {example}',
});

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
  const whole = readSettings(options.settings);
  const lines = async (...args: string[]): Promise<readonly string[]> =>
    (await readGit(host, root, args)).split('\0').filter((name) => name !== '');
  const tracked = await lines('ls-files', '-z');
  const judged = await chooseJudged(host, root, whole, options.version, tracked);
  const { settings } = judged;
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
      : await lines(
          ...['diff', '--name-only', '-z', `refs/tags/${previous.name}`, 'HEAD', '--'],
          ...judged.paths,
        );
  const projects = [...judged.others, ...(project === null ? [] : [project])];
  const { changes } = whole;
  const { changelogs } = judged;
  return {
    ...{ host, root, options, settings, state, version, previous, tracked, changed },
    label: whole.packages === null ? version : settings.tagPrefix + version,
    head: state.head!,
    tree: tree.trim(),
    commonDir: state.commonDir,
    tagPrefix: settings.tagPrefix,
    remote: hasRemote(state, settings.remote) ? settings.remote : null,
    isSameState: (id) => isSameState(host, { root, projects, changelogs, changes }, id),
    textAtHead: async (path) =>
      plannedText(project, path, version) ??
      committedText({ host, root, state, tracked }, path),
  };
}

/** What a checklist judges: the project, or one of its packages. */
interface Judged {
  readonly settings: ReleaseSettings;
  /** Pathspecs of what belongs to it; none: all. */
  readonly paths: readonly string[];
  /** The changelogs that a release writes. */
  readonly changelogs: readonly string[];
  /** Packages that are released beside it. */
  readonly others: readonly Pick<Project, 'names' | 'targets'>[];
}

async function chooseJudged(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  named: string | null,
  tracked: readonly string[],
): Promise<Judged> {
  const changelogs = (all: readonly ReleaseSettings[]): readonly string[] =>
    all.flatMap(({ changelog }) => changelog.path ?? []);
  if (settings.packages === null)
    return { settings, paths: [], changelogs: changelogs([settings]), others: [] };
  const { findPackages } = await import('../packages/find-packages.ts');
  const all = await findPackages(host, root, settings, tracked);
  const own = all.find((one) => named?.startsWith(one.settings.tagPrefix));
  if (own === undefined) {
    const example =
      `${all[0]!.settings.tagPrefix}` + `${all[0]!.project.version ?? '1.0.0'}`;
    throw fail('whichPackage', { example });
  }
  return {
    settings: own.settings,
    paths: own.paths,
    changelogs: changelogs(all.map((one) => one.settings)),
    others: all.filter((one) => one !== own).map((one) => one.project),
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
