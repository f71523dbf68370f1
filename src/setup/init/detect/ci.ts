import { tryGit } from '../../../git/ask.ts';
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
  const { host, root } = project;
  const remote = isRepository
    ? await tryGit(host, root, ['remote', 'get-url', 'origin'])
    : null;
  const isGitLab = remote !== null && /gitlab/i.test(remote);
  return { name: isGitLab ? 'GitLab CI' : 'GitHub Actions', files: [] };
}
