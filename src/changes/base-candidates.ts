import type { Host } from '../core/host.ts';

/** A revision that may be the base, and who named it. */
export interface BaseCandidate {
  /** A commit id, a branch, or any other revision of git. */
  readonly revision: string;
  /** `--base`, the name of a variable, `upstream` or `origin/HEAD`. */
  readonly source: string;
}

type Environment = Host['env'];
type Read = (env: Environment) => string | undefined;

/**
 * Where the machines that run builds say what a change is compared with. A variable
 * that is empty, or a commit of zeros (a branch that is new), names nothing.
 *
 * https://docs.github.com/actions/reference/variables-reference
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 * https://docs.drone.io/pipeline/environment/reference/
 * https://www.jenkins.io/doc/book/pipeline/multibranch/
 * https://learn.microsoft.com/azure/devops/pipelines/build/variables
 * https://pre-commit.com/#pre-commit-during-push
 */
const variables: readonly (readonly [name: string, read?: Read])[] = [
  ['QA_BASE'],
  ['GITHUB_BASE_REF', branchOf('GITHUB_BASE_REF')],
  ['CI_MERGE_REQUEST_DIFF_BASE_SHA'],
  ['CI_COMMIT_BEFORE_SHA'],
  ['DRONE_TARGET_BRANCH', droneBase],
  ['CHANGE_TARGET', branchOf('CHANGE_TARGET')],
  ['SYSTEM_PULLREQUEST_TARGETBRANCH', branchOf('SYSTEM_PULLREQUEST_TARGETBRANCH')],
  ['PRE_COMMIT_FROM_REF'],
];

/** The base that the environment names, or null. */
export function baseFromEnvironment(host: Host): BaseCandidate | null {
  for (const [source, read] of variables) {
    const revision = read === undefined ? host.env[source] : read(host.env);
    if (revision !== undefined && isRevision(revision)) return { revision, source };
  }
  return baseOfGitHubPush(host);
}

/** Whether a text names a commit: zeros stand for none. */
export function isRevision(text: string): boolean {
  return text !== '' && !/^0+$/.test(text);
}

// These variables hold a branch of the remote, which a build has not checked out.
function branchOf(name: string): Read {
  return (env) => {
    const branch = env[name]?.replace(/^refs\/heads\//, '');
    return branch === undefined || branch === '' ? undefined : `origin/${branch}`;
  };
}

// On a push the target branch is the branch itself: what it was before counts there.
function droneBase(env: Environment): string | undefined {
  return env['DRONE_BUILD_EVENT'] === 'push'
    ? env['DRONE_COMMIT_BEFORE']
    : branchOf('DRONE_TARGET_BRANCH')(env);
}

// GitHub tells the commit before a push in the event's payload alone.
function baseOfGitHubPush({ env, fs }: Host): BaseCandidate | null {
  const file = env['GITHUB_EVENT_PATH'];
  if (env['GITHUB_EVENT_NAME'] !== 'push' || file === undefined) return null;
  if (!fs.existsSync(file)) return null;
  const event = JSON.parse(fs.readFileSync(file, 'utf8')) as { before?: string };
  if (event.before === undefined || !isRevision(event.before)) return null;
  return { revision: event.before, source: 'GITHUB_EVENT_PATH' };
}
