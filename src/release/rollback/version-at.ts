import type { Host } from '../../core/host.ts';
import { tryGit } from '../../git/ask.ts';
import { versionIn } from '../files/project.ts';
import type { FoundProject } from '../files/project.ts';

/** The version that the files of a project held in a commit; null: none did. */
export async function versionAt(
  host: Host,
  root: string,
  project: FoundProject,
  commit: string,
): Promise<string | null> {
  for (const { path, places } of project.files) {
    if (places.every(({ range }) => range !== undefined)) continue;
    const text = await tryGit(host, root, ['show', `${commit}:${path}`]);
    if (text !== null) return versionIn(project, path, text);
  }
  return null;
}
