import type { Host } from '../core/host.ts';
import { tryGit } from './ask.ts';

/**
 * The name of the default branch: as the build says, or as the remote has it; null
 * where neither is known.
 *
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 * https://docs.drone.io/pipeline/environment/reference/drone-repo-branch/
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export async function findDefaultBranch(
  host: Host,
  root: string,
): Promise<string | null> {
  const { CI_DEFAULT_BRANCH: gitlab, DRONE_REPO_BRANCH: drone } = host.env;
  const told = gitlab || drone || ofGitHub(host);
  if (told) return told;
  const args = ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'];
  const remote = await tryGit(host, root, args);
  return remote === null || remote === '' ? null : remote.replace(/^origin\//, '');
}

function ofGitHub({ env, fs }: Host): string | undefined {
  const file = env['GITHUB_EVENT_PATH'];
  if (file === undefined || !fs.existsSync(file)) return undefined;
  const event = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    readonly repository?: { readonly default_branch?: string };
  };
  return event.repository?.default_branch;
}
