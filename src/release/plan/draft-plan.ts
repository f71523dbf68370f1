import { isSet } from '../../git/repository-state.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { VersionFile } from '../files/project.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { ChosenVersion } from './choose-version.ts';
import type { BumpRequest } from './bump-request.ts';
import { planDevelopment } from './plan-development.ts';
import { tagsOfPlan } from './plan.ts';
import type { Plan, PlannedFile } from './plan.ts';

export interface DraftContext {
  readonly request: BumpRequest;
  readonly settings: ReleaseSettings;
  readonly state: RepositoryState;
  readonly from: string;
  readonly chosen: ChosenVersion;
  /** The files that hold the version. */
  readonly versionFiles: readonly VersionFile[];
  /** A line for the message of the tag; null: none. */
  readonly anchor: string | null;
}

/** Puts a plan together from what was asked for, found and chosen. */
export function draftPlan(context: DraftContext, files: readonly PlannedFile[]): Plan {
  const { request, state, from, chosen } = context;
  const to = chosen.version!;
  const plan = {
    schemaVersion: 1 as const,
    ...{ from, to, reason: chosen.reason, files },
    level: chosen.decision?.level ?? request.wanted,
    head: state.head ?? '',
    branch: state.branch ?? '',
    ...planGit(context, to, files.length > 0),
    runsGitHooks: request.runsGitHooks,
    commits: (chosen.decision?.commits ?? []).map(({ id, message, level }) => ({
      ...{ id, subject: message.subject, level },
    })),
  };
  return { ...plan, effects: describeEffects(plan) };
}

function planGit(
  { request, settings, state, anchor, from, versionFiles }: DraftContext,
  version: string,
  hasFiles: boolean,
): Pick<Plan, 'commit' | 'development' | 'tag' | 'push'> {
  if (!request.commit) return { commit: null, tag: null, push: null };
  const message = settings.message.replaceAll('{version}', version);
  const sign = request.sign ?? settings.sign;
  const isSigned = (key: string): boolean => sign ?? isSet(state, key);
  const tag = {
    name: settings.tagPrefix + version,
    message: anchor === null ? message : `${message}\n\n${anchor}`,
    isSigned: isSigned('tag.gpgsign'),
  };
  const signsCommit = isSigned('commit.gpgsign');
  const versions = { from, to: version };
  const development =
    request.tag && hasFiles
      ? planDevelopment(versionFiles, versions, settings, signsCommit)
      : undefined;
  return {
    commit: hasFiles ? { message, isSigned: signsCommit } : null,
    ...(development === undefined ? {} : { development }),
    tag: request.tag ? tag : null,
    push: request.push ? { remote: settings.remote } : null,
  };
}

/** What a plan does, step by step, in words. */
export function describeEffects(plan: Omit<Plan, 'effects'>): readonly string[] {
  const { files, commit, push, branch, development } = plan;
  const tags = tagsOfPlan(plan);
  const effects = files.map(
    ({ path, after }) => `${after === null ? 'remove' : 'write'} ${path}`,
  );
  const signed = (isSigned: boolean): string => (isSigned ? ' (signed)' : '');
  const addCommit = ({ message, isSigned }: NonNullable<Plan['commit']>): void => {
    const [subject] = message.split('\n');
    effects.push(`commit '${subject}' on ${branch}${signed(isSigned)}`);
  };
  if (commit !== null) addCommit(commit);
  const at = commit === null ? `on ${plan.head.slice(0, 7)}` : 'with the commit';
  for (const tag of tags) effects.push(`tag ${tag.name}${signed(tag.isSigned)}, ${at}`);
  if (development !== undefined) {
    const paths = development.files.map(({ path }) => path);
    effects.push(`write ${development.version} to ${paths.join(', ')}`);
    addCommit(development.commit);
  }
  const pushed = [branch, ...tags.map(({ name }) => name)];
  const last = pushed.length > 1 ? ` and ${pushed.pop()}` : '';
  if (push !== null) effects.push(`push ${pushed.join(', ')}${last} to ${push.remote}`);
  return effects;
}
