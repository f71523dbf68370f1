import { join, relative } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { nameSome } from '../../core/name-some.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { matchesAny } from '../../commits/branch-pattern.ts';
import { findProject } from '../files/project.ts';
import type { FoundProject } from '../files/project.ts';
import { findBase } from './base-version.ts';
import { checkRanges } from '../files/ranges.ts';
import { releaseBranches } from '../settings/channel-settings.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { versionTags } from '../version/tags.ts';
import { prerelease } from 'semver';
import { chooseVersion } from './choose-version.ts';
import type { ChosenVersion } from './choose-version.ts';
import type { BumpRequest } from './bump-request.ts';
import { draftPlan } from './draft-plan.ts';
import { notDescribed } from './described.ts';
import type { Described } from './described.ts';
import { planFiles } from './plan-files.ts';
import type { PlannedFiles } from './plan-files.ts';
import type { Plan } from './plan.ts';
import { preflightProblems } from './preflight.ts';
import { checkRemote } from './check-remote.ts';

const fail = defineErrors('plan', {
  identity:
    'git does not know who you are. Run git config user.name "You" ' +
    'and git config user.email you@example.org',
  untracked: '{path} is not tracked, so a commit cannot hold it; run git add {path}',
  refused: '{problems}',
  nothing: 'nothing would change: the files hold {version}, and no tag is made',
  tagTaken: 'the tag {tag} exists already. Remove it, or name a version above',
});

/** A plan with what it was made from. */
export interface PlannedBump {
  /** Null: there is nothing to release. */
  readonly plan: Plan | null;
  readonly chosen: ChosenVersion;
  /** The texts of the planned files as they are, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** What the user should know besides. */
  readonly notices: readonly string[];
  /** What would stop the real run; empty unless the plan is only shown. */
  readonly blockers: readonly string[];
}

/**
 * Makes the plan of a bump. Reads only; whatever can be wrong is found here.
 * @param state - read with the paths of `candidatePaths`, so that it tells of each
 *   whether git tracks it; members of workspaces are found among what git tracks
 * @param anchorOf - the line that the tag of a version carries in its message, or null
 * @throws QaError with everything that stands in the way, unless it is only shown
 */
export async function planBump(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  request: BumpRequest,
  anchorOf: (version: string) => string | null,
): Promise<PlannedBump> {
  const { root } = state;
  const project = await findProject(host, root, settings);
  const blockers = [...findBlockers(host, state, settings, request)];
  if (!request.isDry && blockers.length > 0)
    throw fail('refused', { problems: blockers.join('\nqa: ') });
  const names = state.tags.map(({ name }) => name);
  const tags = versionTags(names, settings.tagPrefix);
  const base = await findBase(host, state, project, tags, request.wanted);
  const described = await readDescribed(host, root, settings, project);
  const { counted } = described;
  const asked = { ...request, current: base.version, yanked: base.yanked, counted };
  const chosen = await chooseVersion(host, root, asked, tags, settings);
  const notices = noticesOf(host, state, project, chosen);
  const { version } = chosen;
  if (version === null)
    return { plan: null, chosen, sources: new Map(), notices, blockers };
  const tag = settings.tagPrefix + version;
  if (request.tag && names.includes(tag)) throw fail('tagTaken', { tag });
  checkRanges(base.files, base.version, version);
  const planned = await planFiles(host, state, settings, {
    ...{ version, tag, tags, chosen, root, counted },
    versionFiles: base.files,
    from: request.changelog,
    allowEmpty: request.allowEmpty,
    notice: (text) => void notices.push(text),
  });
  const { files, sources } = addConsumed(planned, described, version, settings);
  if (files.length === 0 && !request.tag) throw fail('nothing', { version });
  if (request.commit) checkTracked(state, [...sources.keys()]);
  if (request.push)
    await checkRemote(host, state, settings.remote, [tag]).catch((error: Error) => {
      if (!request.isDry) throw error;
      blockers.push(error.message);
    });
  const anchor = anchorOf(version);
  const context = {
    ...{ request, settings, state, from: base.version, chosen, anchor },
    versionFiles: base.files,
  };
  return { plan: draftPlan(context, files), chosen, sources, notices, blockers };
}

/** What people described of the next release; nothing is loaded where they did not. */
async function readDescribed(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  { names }: FoundProject,
): Promise<Described> {
  if (!host.fs.existsSync(join(root, settings.changes))) return notDescribed;
  const { describeProject } = await import('./describe-changes.ts');
  return describeProject(host, root, settings, names);
}

function addConsumed(
  planned: PlannedFiles,
  { files, consumed }: Described,
  version: string,
  { changelog }: ReleaseSettings,
): PlannedFiles {
  const stays = prerelease(version) !== null && !changelog.prereleases;
  if (stays || consumed.length === 0) return planned;
  const sources = new Map(planned.sources);
  for (const { path, text } of files) sources.set(path, text);
  return { files: [...planned.files, ...consumed], sources };
}

/** Everything that stands in the way of a release, as sentences. */
export function* findBlockers(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  request: BumpRequest,
): Iterable<string> {
  const allowed = releaseBranches(settings);
  if (request.commit && state.committer === null) yield fail('identity').message;
  yield* preflightProblems(state, {
    isBranchAllowed: (branch) => matchesAny(branch, allowed),
    allowed,
    commits: request.commit,
    isIndexLocked:
      request.commit && host.fs.existsSync(join(state.gitDir, 'index.lock')),
  });
}

function noticesOf(
  host: Host,
  { root }: RepositoryState,
  { leftOut }: FoundProject,
  { notice }: ChosenVersion,
): string[] {
  const notices = notice === null ? [] : [notice];
  if (leftOut.length > 0) {
    const shown = leftOut.map(({ path, version }) => `${path} (${version})`);
    notices.push(`these keep their own version: ${nameSome(shown, 5)}`);
  }
  const folder = relative(root, host.cwd);
  const hasManifest = ['package.json', 'Cargo.toml', 'pyproject.toml', 'pom.xml'].some(
    (name) => host.fs.existsSync(join(host.cwd, name)),
  );
  if (folder !== '' && hasManifest)
    notices.push(`the whole project is released, not ${folder} alone`);
  return notices;
}

function checkTracked({ untracked }: RepositoryState, paths: readonly string[]): void {
  const path = paths.find((name) => untracked.includes(name));
  if (path !== undefined) throw fail('untracked', { path });
}
