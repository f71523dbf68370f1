import { join, posix } from 'node:path';
import type { Host } from '../../core/host.ts';
import { prerelease } from 'semver';
import type { RepositoryState } from '../../git/repository-state.ts';
import { addToUnreleased } from '../changelog/add-entries.ts';
import { entriesFrom, styleOfEntries } from '../changelog/entries.ts';
import { linksFor } from '../changelog/links.ts';
import { promoteUnreleased } from '../changelog/promote.ts';
import type { ReleaseCommit } from '../../commits/level.ts';
import { writeVersion } from '../files/project.ts';
import type { VersionFile } from '../files/project.ts';
import { applyEdits } from '../../core/edit.ts';
import { decodeText } from '../files/text.ts';
import type { Edit } from '../../core/edit.ts';
import type { SourceFile } from '../files/text.ts';
import { releaseDefaults } from '../settings/settings.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { VersionTag } from '../version/tags.ts';
import { editsBetween } from './changelog-edit.ts';
import { previousTag, readDecision } from './choose-version.ts';
import type { ChosenVersion, CountedHistory } from './choose-version.ts';
import { sha256 } from '../../core/hash.ts';
import type { PlannedFile } from './plan.ts';

export interface FilesQuery {
  readonly root: string;
  readonly version: string;
  readonly tag: string;
  readonly tags: readonly VersionTag[];
  readonly chosen: ChosenVersion;
  readonly versionFiles: readonly VersionFile[];
  readonly from: 'unreleased' | 'commits' | null;
  readonly counted: CountedHistory;
  /** What is told besides, such as another package that this one needs. */
  readonly more?: readonly ReleaseCommit[];
  readonly allowEmpty: boolean;
  /** Tells the user what is not done. */
  readonly notice: (text: string) => void;
}

export interface PlannedFiles {
  readonly files: readonly PlannedFile[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Plans every file of a release: those with its version, and the changelog. */
export async function planFiles(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  query: FilesQuery,
): Promise<PlannedFiles> {
  const edits = new Map<string, readonly Edit[]>();
  const sources = new Map<string, SourceFile>();
  for (const file of query.versionFiles) {
    if (file.places.length === 0) continue;
    sources.set(file.path, file);
    edits.set(
      file.path,
      file.places.map((place) => ({
        ...{ start: place.start, end: place.end },
        text: writeVersion(place, query.version),
      })),
    );
  }
  const changelog = readChangelog(host, settings, query);
  if (changelog !== null && !sources.has(changelog.path)) {
    const promoted = await promote(host, state, settings, query, changelog);
    const changes = editsBetween(changelog.text, promoted);
    if (changes.length > 0) {
      sources.set(changelog.path, changelog);
      edits.set(changelog.path, changes);
    }
  }
  const files = [...sources.values()]
    .map((file) => plan(file, edits.get(file.path)!))
    // The first release may be the version that the files hold already.
    .filter(({ before, after }) => before !== after);
  return {
    files,
    sources: new Map(files.map(({ path }) => [path, sources.get(path)!.text])),
  };
}

function plan({ path, bytes, text }: SourceFile, edits: readonly Edit[]): PlannedFile {
  const after = applyEdits(text, edits);
  return { path, before: sha256(bytes), after: sha256(after), edits };
}

/** Where a changelog is kept besides CHANGELOG.md. */
const otherNames = ['HISTORY.md', 'CHANGES.md', 'RELEASES.md'];

function readChangelog(
  host: Host,
  settings: ReleaseSettings,
  { root, version, from, notice }: FilesQuery,
): SourceFile | null {
  const { changelog } = settings;
  if (changelog.path === null) return null;
  if (prerelease(version) !== null && !changelog.prereleases) return null;
  const usual = releaseDefaults.changelog.path;
  const folder = posix.dirname(changelog.path);
  const isUsual = posix.basename(changelog.path) === usual;
  const others = isUsual ? otherNames.map((name) => posix.join(folder, name)) : [];
  const names = [changelog.path, ...others];
  const path = names.find((name) => host.fs.existsSync(join(root, name)));
  if (path === undefined) {
    const isAsked = from !== null || changelog.from === 'commits';
    if (isAsked) notice(`there is no ${changelog.path}, so no changelog is written`);
    return null;
  }
  const bytes = host.fs.readFileSync(join(root, path));
  return { path, bytes, text: decodeText(bytes, path) };
}

async function promote(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  query: FilesQuery,
  { path, text }: SourceFile,
): Promise<string> {
  const { version, tag, tags, allowEmpty, counted, more = [] } = query;
  const before = previousTag(version, tags);
  const from = query.from ?? settings.changelog.from;
  const remote = state.config.get(`remote.${settings.remote}.url`.toLowerCase());
  const links = remote === undefined ? null : linksFor(remote);
  const style = styleOfEntries(text, links);
  const described = [...more, ...counted.changes];
  const told =
    from === 'commits'
      ? [...more, ...(await commitsOf(host, settings, query, before))]
      : described;
  const entries =
    from === 'commits' || told.length > 0 ? entriesFrom(told, style) : null;
  const { unreleased } = settings.changelog;
  const full =
    described.length > 0
      ? addToUnreleased(text, entriesFrom(described, style), unreleased)
      : text;
  return promoteUnreleased(full, {
    ...{ path, version, tag, allowEmpty, links, unreleased, entries },
    date: host.now().toISOString().slice(0, 10),
    previousTag: before?.name ?? null,
  });
}

async function commitsOf(
  host: Host,
  settings: ReleaseSettings,
  { root, chosen, counted, version }: FilesQuery,
  since: VersionTag | null,
): Promise<readonly ReleaseCommit[]> {
  if (chosen.decision !== null) return chosen.decision.commits;
  const query = { since, current: version, counted };
  return (await readDecision(host, root, query, settings)).commits;
}
