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
 * https://buildkite.com/docs/pipelines/environment-variables
 * https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
 * https://www.appveyor.com/docs/environment-variables/
 * https://docs.travis-ci.com/user/environment-variables/
 * https://cirrus-ci.org/guide/writing-tasks/#environment-variables
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
  ['BITBUCKET_PR_DESTINATION_BRANCH', branchOf('BITBUCKET_PR_DESTINATION_BRANCH')],
  [
    'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
    branchOf('BUILDKITE_PULL_REQUEST_BASE_BRANCH'),
  ],
  ['CIRRUS_BASE_BRANCH', branchOf('CIRRUS_BASE_BRANCH')],
  ['TRAVIS_BRANCH', where('TRAVIS_PULL_REQUEST_BRANCH', branchOf('TRAVIS_BRANCH'))],
  [
    'APPVEYOR_REPO_BRANCH',
    where('APPVEYOR_PULL_REQUEST_NUMBER', branchOf('APPVEYOR_REPO_BRANCH')),
  ],
  ['PRE_COMMIT_FROM_REF'],
];

/** The base that the environment names, or null. */
export function baseFromEnvironment(host: Host): BaseCandidate | null {
  for (const [source, read] of variables) {
    const revision = read === undefined ? host.env[source] : read(host.env);
    if (revision !== undefined && isRevision(revision)) return { revision, source };
  }
  return baseOfGitHubEvent(host);
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

// Some say the target of a pull request in the variable that else is the branch built.
function where(condition: string, read: Read): Read {
  return (env) => (env[condition] ? read(env) : undefined);
}

// GitHub tells the commit before a push, and what a merge queue builds upon, in the
// event's payload alone.
// https://docs.github.com/webhooks/webhook-events-and-payloads#merge_group
function baseOfGitHubEvent({ env, fs }: Host): BaseCandidate | null {
  const file = env['GITHUB_EVENT_PATH'];
  const name = env['GITHUB_EVENT_NAME'];
  if (name !== 'push' && name !== 'merge_group') return null;
  if (file === undefined || !fs.existsSync(file)) return null;
  const event = JSON.parse(fs.readFileSync(file, 'utf8')) as GitHubEvent;
  const base = name === 'push' ? event.before : event.merge_group?.base_sha;
  if (base === undefined || !isRevision(base)) return null;
  return { revision: base, source: 'GITHUB_EVENT_PATH' };
}

interface GitHubEvent {
  readonly before?: string;
  readonly merge_group?: { readonly base_sha?: string };
}
