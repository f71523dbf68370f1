import { applyEdits } from '../../core/edit.ts';
import { historyFile } from '../../core/history.ts';
import type { Host } from '../../core/host.ts';
import { askGit, tryGit } from '../../git/ask.ts';
import { decodeText } from './text.ts';
import type { Project } from './project.ts';
import { findPlaces } from './targets.ts';

/** What is compared. */
export interface StateQuery {
  readonly root: string;
  /** The files that hold versions; empty where no version could be read. */
  readonly projects: readonly Pick<Project, 'names' | 'targets'>[];
  readonly changelogs: readonly string[];
  /** The folder of change files, which a release moves to the changelog. */
  readonly changes: string;
}

/**
 * Whether a commit or tree differs from HEAD only in attestations, in the changelog and
 * in the versions that a release writes; so what was tested is what is released.
 */
export async function isSameState(
  host: Host,
  { root, projects, changelogs, changes }: StateQuery,
  id: string,
): Promise<boolean> {
  const args = ['diff', '--name-only', '--no-renames', '-z', '--end-of-options'];
  const changed = await tryGit(host, root, [...args, id, 'HEAD']);
  if (changed === null) return false;
  for (const path of changed.split('\0').filter((name) => name !== '')) {
    const isOwn = ['.qa/attestations/', `${changes}/`].some((own) =>
      path.startsWith(own),
    );
    // Every run of a gate adds a line to it.
    if (isOwn || path === historyFile || changelogs.includes(path)) continue;
    const holding = projects.filter(({ targets }) =>
      targets.some((target) => target.path === path),
    );
    if (holding.length === 0) return false;
    if (!(await isSameButVersion(host, root, holding, path, id))) return false;
  }
  return true;
}

async function isSameButVersion(
  host: Host,
  root: string,
  projects: StateQuery['projects'],
  path: string,
  id: string,
): Promise<boolean> {
  try {
    const [before, after] = await Promise.all(
      [id, 'HEAD'].map((at) => textAt(host, root, `${at}:${path}`)),
    );
    const blank = (text: string): Promise<string> =>
      blankVersions(projects, path, text);
    return (await blank(before!)) === (await blank(after!));
  } catch {
    // A file that was added, deleted or cannot be read differs in more than a version.
    return false;
  }
}

async function textAt(host: Host, root: string, name: string): Promise<string> {
  return decodeText(await askGit(host, root, ['cat-file', 'blob', name]), name);
}

/** A text without the versions of the project in it. */
async function blankVersions(
  projects: StateQuery['projects'],
  path: string,
  text: string,
): Promise<string> {
  const places = [];
  for (const { targets, names } of projects)
    for (const target of targets.filter((one) => one.path === path))
      places.push(...(await findPlaces(target, text, names)));
  return applyEdits(
    text,
    places.map(({ start, end }) => ({ start, end, text: '' })),
  );
}
