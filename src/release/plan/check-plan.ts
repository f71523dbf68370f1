import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { matchesAny } from '../../commits/branch-pattern.ts';
import { releaseBranches } from '../settings/channel-settings.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { writeVersion } from '../files/project.ts';
import { unitsOf } from '../packages/units.ts';
import type { ReleaseUnit } from '../packages/units.ts';
import { messageFor } from './draft-packages.ts';
import { describeEffects } from './draft-plan.ts';
import { planDevelopment } from './plan-development.ts';
import { checkRemote } from './check-remote.ts';
import { tagsOfPlan } from './plan.ts';
import type { Plan } from './plan.ts';
import { checkPreflight } from './preflight.ts';

const fail = defineErrors('plan-check', {
  head: 'the plan was made for commit {planned} and HEAD is {head}; make it again',
  branch: 'the plan was made for branch {planned}, not {branch}; switch to it',
  differs:
    'the plan says {said}, and its files and settings make it {found}; make it again ' +
    'with --dry-run --format json',
  tag: 'the tag {tag} exists meanwhile; make the plan again',
});

/**
 * Checks that a plan still fits the repository. Its files are compared byte by byte
 * when it is applied.
 * @throws QaError where anything has moved
 */
export async function checkPlan(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  plan: Plan,
): Promise<void> {
  const commits = plan.commit !== null;
  const allowed = releaseBranches(settings);
  checkPreflight(state, {
    isBranchAllowed: (branch) => matchesAny(branch, allowed),
    allowed,
    commits,
    isIndexLocked: commits && host.fs.existsSync(join(state.gitDir, 'index.lock')),
  });
  const [planned, head] = [plan.head, state.head ?? ''];
  if (planned !== head)
    throw fail('head', { planned: planned.slice(0, 7), head: head.slice(0, 7) });
  const branch = state.branch ?? '';
  if (plan.branch !== branch) throw fail('branch', { planned: plan.branch, branch });
  await checkItself(host, state, settings, plan);
  const tags = tagsOfPlan(plan).map(({ name }) => name);
  const taken = tags.find((tag) => state.tags.some(({ name }) => name === tag));
  if (taken !== undefined) throw fail('tag', { tag: taken });
  if (plan.push !== null && tags.length > 0)
    await checkRemote(host, state, plan.push.remote, tags);
}

/**
 * Checks a plan against itself: its words, its versions and its edits must be of one
 * release, so that what it shows is what it does.
 */
async function checkItself(
  host: Host,
  { root }: RepositoryState,
  settings: ReleaseSettings,
  plan: Plan,
): Promise<void> {
  const { to, commit, effects, packages } = plan;
  const agree = (said: string, found: string): void => {
    if (said !== found)
      throw fail('differs', { said: `'${said}'`, found: `'${found}'` });
  };
  agree(effects.join('; '), describeEffects(plan).join('; '));
  const message =
    packages === undefined
      ? settings.message.replaceAll('{version}', to)
      : messageFor(settings.message, packages);
  if (commit !== null) agree(commit.message, message);
  const units = await unitsOf(host, root, settings, plan);
  for (const [index, unit] of units.entries()) {
    const tag = packages === undefined ? plan.tag : packages[index]!.tag;
    if (tag !== null) agree(tag.name, unit.settings.tagPrefix + unit.to);
    checkUnit(plan, unit, agree);
    const { development } = plan;
    const isSigned = development?.commit.isSigned ?? false;
    const { files } = unit.project;
    if (development !== undefined)
      agree(
        JSON.stringify(development),
        JSON.stringify(planDevelopment(files, plan, settings, isSigned)),
      );
  }
}

/** Checks the edits of what gets one version. */
function checkUnit(
  plan: Plan,
  { from, to, project }: ReleaseUnit,
  agree: (said: string, found: string) => void,
): void {
  const { version, files } = project;
  for (const { path, places } of files) {
    const planned = plan.files.find((file) => file.path === path);
    if (planned === undefined) continue;
    agree(from, version ?? from);
    for (const place of places) {
      const edit = planned.edits.find(({ start }) => start === place.start);
      agree(edit?.text ?? place.found, writeVersion(place, to));
    }
  }
}
