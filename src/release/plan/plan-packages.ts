import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { nameSome } from '../../core/name-some.ts';
import { listTracked } from '../../git/list-tracked.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { readChangeFiles } from '../change-files/read-change-files.ts';
import { checkRanges } from '../files/ranges.ts';
import { findPackages } from '../packages/find-packages.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { BumpRequest } from './bump-request.ts';
import { checkRemote } from './check-remote.ts';
import type { ChosenVersion } from './choose-version.ts';
import { addDependents } from './dependents.ts';
import { draftPackages } from './draft-packages.ts';
import { findBlockers } from './plan-bump.ts';
import type { PlannedBump } from './plan-bump.ts';
import { planPackageFiles } from './package-files.ts';
import { openCandidates } from './package-candidates.ts';
import type { Candidate, Released } from './package-candidates.ts';

const fail = defineErrors('plan-packages', {
  refused: '{problems}',
  noPackage:
    'the packages here have versions of their own; say which one is raised: ' +
    'qa bump {level} --package {name}, or take qa bump auto',
  untracked: '{path} is not tracked, so a commit cannot hold it; run git add {path}',
  tagTaken: 'the tag {tag} exists already. Remove it, or name a version above',
});

/**
 * Makes one plan for packages that have versions of their own: each by its own commits
 * and described changes, and those that need them after them.
 * @throws QaError with everything that stands in the way, unless it is only shown
 */
export async function planPackages(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  request: BumpRequest,
  anchorOf: (tag: string) => string | null,
): Promise<PlannedBump> {
  const { root } = state;
  const tracked = await listTracked(host, root);
  const packages = await findPackages(host, root, settings, tracked);
  if (request.wanted !== 'auto' && request.packages.length === 0)
    throw fail('noPackage', { level: request.wanted, name: packages[0]!.name });
  const blockers = [...findBlockers(host, state, settings, request)];
  if (!request.isDry && blockers.length > 0)
    throw fail('refused', { problems: blockers.join('\nqa: ') });
  const names = packages.map(({ name }) => name);
  const changes = await readChangeFiles(host, root, settings.changes, names);
  const notices: string[] = [];
  const notice = (text: string): void => void notices.push(text);
  const open = { packages, changes, request, notice };
  const candidates = await openCandidates(host, state, open);
  const released = addDependents(candidates, settings.dependents, request.preid);
  if (released.length === 0) {
    const chosen = nothing(candidates);
    return { plan: null, chosen, sources: new Map(), notices, blockers };
  }
  checkTags(state, released);
  for (const { base, version } of released)
    checkRanges(base.files, base.version, version);
  const { files, sources } = await planPackageFiles(host, state, settings, {
    ...{ released, changes, request, notice },
  });
  const foreign = [...sources.keys()].find((path) => !tracked.includes(path));
  if (request.commit && foreign !== undefined)
    throw fail('untracked', { path: foreign });
  if (request.push) {
    const tags = released.map(({ tag }) => tag);
    await checkRemote(host, state, settings.remote, tags).catch((error: Error) => {
      if (!request.isDry) throw error;
      blockers.push(error.message);
    });
  }
  const context = { request, settings, state };
  const plan = draftPackages(context, released, files, anchorOf);
  return { plan, chosen: nothing(candidates), sources, notices, blockers };
}

function checkTags({ tags }: RepositoryState, released: readonly Released[]): void {
  const known = new Set(tags.map(({ name }) => name));
  const taken = released.find(({ tag }) => known.has(tag));
  if (taken !== undefined) throw fail('tagTaken', { tag: taken.tag });
}

function nothing(candidates: readonly Candidate[]): ChosenVersion {
  const names = candidates.map(({ own }) => own.name);
  const reason = `nothing asks for a release of ${nameSome(names, 5)}`;
  return { version: null, reason, decision: null, notice: null };
}
