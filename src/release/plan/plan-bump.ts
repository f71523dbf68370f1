import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { matchesAny } from '../../commits/branch-pattern.ts';
import { readProject } from '../files/project.ts';
import { checkRanges } from '../files/ranges.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { versionTags } from '../version/tags.ts';
import { chooseVersion } from './choose-version.ts';
import type { ChosenVersion } from './choose-version.ts';
import type { BumpRequest } from './bump-request.ts';
import { draftPlan } from './draft-plan.ts';
import { planFiles } from './plan-files.ts';
import type { Plan } from './plan.ts';
import { checkPreflight } from './preflight.ts';
import { checkRemote } from './check-remote.ts';

const fail = defineErrors('plan', {
  identity:
    'git does not know who you are. Run git config user.name "You" ' +
    'and git config user.email you@example.org',
  untracked: '{path} is not tracked, so a commit cannot hold it; run git add {path}',
  tagTaken: 'the tag {tag} exists already. Remove it, or name a version above',
});

/** A plan with what it was made from. */
export interface PlannedBump {
  /** Null: there is nothing to release. */
  readonly plan: Plan | null;
  readonly chosen: ChosenVersion;
  readonly state: RepositoryState;
  /** The texts of the planned files as they are, by path. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Makes the plan of a bump. Reads only; whatever can be wrong is found here.
 * @param state - read with the paths of `candidatePaths`, so that it tells of each
 *   whether git tracks it; members of workspaces are found among what git tracks
 * @param anchorOf - the line that the tag of a version carries in its message, or null
 * @throws QaError with everything that stands in the way
 */
export async function planBump(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  request: BumpRequest,
  anchorOf: (version: string) => string | null,
): Promise<PlannedBump> {
  const { root } = state;
  const project = await readProject(host, root, settings.files);
  if (request.commit && state.committer === null) throw fail('identity');
  checkPreflight(state, {
    isBranchAllowed: (branch) => matchesAny(branch, settings.branches),
    allowed: settings.branches,
    commits: request.commit,
    isIndexLocked:
      request.commit && host.fs.existsSync(join(state.gitDir, 'index.lock')),
  });
  const names = state.tags.map(({ name }) => name);
  const tags = versionTags(names, settings.tagPrefix);
  const asked = { ...request, current: project.version };
  const chosen = await chooseVersion(host, root, asked, tags, settings);
  const { version } = chosen;
  if (version === null) return { plan: null, chosen, state, sources: new Map() };
  const tag = settings.tagPrefix + version;
  if (request.tag && names.includes(tag)) throw fail('tagTaken', { tag });
  checkRanges(project.files, project.version, version);
  const { files, sources } = await planFiles(host, state, settings, {
    ...{ version, tag, tags, chosen, root },
    versionFiles: project.files,
    from: request.changelog,
    allowEmpty: request.allowEmpty,
  });
  if (request.commit) checkTracked(state, [...sources.keys()]);
  if (request.push) await checkRemote(host, state, settings.remote, tag);
  const anchor = anchorOf(version);
  const context = { request, settings, state, from: project.version, chosen, anchor };
  return { plan: draftPlan(context, files), chosen, state, sources };
}

function checkTracked({ untracked }: RepositoryState, paths: readonly string[]): void {
  const path = paths.find((name) => untracked.includes(name));
  if (path !== undefined) throw fail('untracked', { path });
}
