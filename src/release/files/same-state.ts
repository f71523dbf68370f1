import { applyEdits } from '../../core/edit.ts';
import type { Host } from '../../core/host.ts';
import { askGit, tryGit } from '../../git/ask.ts';
import { decodeText } from './text.ts';
import type { Project } from './project.ts';
import { findPlaces } from './targets.ts';

/** What is compared. */
export interface StateQuery {
  readonly root: string;
  /** Null: the files hold no version that could be read. */
  readonly project: Pick<Project, 'names' | 'targets'> | null;
  /** Null: there is no changelog. */
  readonly changelog: string | null;
}

/**
 * Whether a commit or tree differs from HEAD only in attestations, in the changelog and
 * in the versions that a release writes; so what was tested is what is released.
 */
export async function isSameState(
  host: Host,
  { root, project, changelog }: StateQuery,
  id: string,
): Promise<boolean> {
  const args = ['diff', '--name-only', '--no-renames', '-z', '--end-of-options'];
  const changed = await tryGit(host, root, [...args, id, 'HEAD']);
  if (changed === null) return false;
  for (const path of changed.split('\0').filter((name) => name !== '')) {
    if (path.startsWith('.qa/attestations/') || path === changelog) continue;
    const isTarget = project?.targets.some((target) => target.path === path) ?? false;
    if (!isTarget || !(await isSameButVersion(host, root, project!, path, id)))
      return false;
  }
  return true;
}

async function isSameButVersion(
  host: Host,
  root: string,
  project: Pick<Project, 'names' | 'targets'>,
  path: string,
  id: string,
): Promise<boolean> {
  try {
    const [before, after] = await Promise.all(
      [id, 'HEAD'].map((at) => textAt(host, root, `${at}:${path}`)),
    );
    const blank = (text: string): Promise<string> => blankVersions(project, path, text);
    return (await blank(before!)) === (await blank(after!));
  } catch {
    // A file that came, went or cannot be read is more than a version.
    return false;
  }
}

async function textAt(host: Host, root: string, name: string): Promise<string> {
  return decodeText(await askGit(host, root, ['cat-file', 'blob', name]), name);
}

/** A text with an empty place for each version of the project in it. */
async function blankVersions(
  { targets, names }: Pick<Project, 'names' | 'targets'>,
  path: string,
  text: string,
): Promise<string> {
  const places = [];
  for (const target of targets.filter((one) => one.path === path))
    places.push(...(await findPlaces(target, text, names)));
  return applyEdits(
    text,
    places.map(({ start, end }) => ({ start, end, text: '' })),
  );
}
