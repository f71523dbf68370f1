import { answerOf, openGit } from '../../../git/one-shot.ts';
import type { Host } from '../../../core/host.ts';
import type { Project } from '../../../tools/project.ts';

/** Where a project's changes are judged. */
export interface Ci {
  readonly name: 'GitHub Actions' | 'GitLab CI' | 'Drone';
  /** Files that are there already. */
  readonly files: readonly string[];
}

const kinds = [
  { name: 'GitHub Actions', files: /^\.github\/workflows\/[^/]+\.ya?ml$/ },
  { name: 'GitLab CI', files: /^\.gitlab-ci\.ya?ml$/ },
  { name: 'Drone', files: /^\.drone\.ya?ml$/ },
] as const;

/** By the files that are there, else by the remote; GitHub where nothing tells. */
export async function detectCi(project: Project, isRepository: boolean): Promise<Ci> {
  for (const { name, files } of kinds) {
    const found = project.paths.filter((path) => files.test(path));
    if (found.length > 0) return { name, files: found };
  }
  const remote = isRepository ? await urlOfOrigin(project.host, project.root) : '';
  return { name: /gitlab/i.test(remote) ? 'GitLab CI' : 'GitHub Actions', files: [] };
}

async function urlOfOrigin(host: Host, root: string): Promise<string> {
  const remotes = await answerOf((await openGit(host, root)).getRemotes(true));
  return remotes?.find(({ name }) => name === 'origin')?.refs.fetch ?? '';
}
