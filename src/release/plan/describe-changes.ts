import type { Host } from '../../core/host.ts';
import { listTracked } from '../../git/list-tracked.ts';
import { changesFor, toldBy } from '../change-files/count-changes.ts';
import { readChangeFiles } from '../change-files/read-change-files.ts';
import type { ProjectNames } from '../files/place.ts';
import { identify } from '../packages/identify.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { consumeChanges } from './consume-changes.ts';
import { notDescribed } from './described.ts';
import type { Described } from './described.ts';

/**
 * What people described of a project with one version: each name of it, and `.`, stands
 * for the whole.
 */
export async function describeProject(
  host: Host,
  root: string,
  { changes: folder }: ReleaseSettings,
  { packages, crates, artifacts }: ProjectNames,
): Promise<Described> {
  const tracked = await listTracked(host, root);
  const here = tracked.filter((path) => !path.includes('/'));
  const { name } = await identify(host, root, '.', here);
  const modules = artifacts.map((one) => one.split(':').at(-1)!);
  const names = ['.', name, ...packages, ...crates, ...modules].filter(Boolean);
  const files = await readChangeFiles(host, root, folder, names);
  if (files.length === 0) return notDescribed;
  const highest = oncePerFile(changesFor(files, names));
  return {
    files,
    counted: { paths: [], changes: highest, told: toldBy(files) },
    consumed: consumeChanges(files, names),
  };
}

/** A file may name several members of the project; it tells of one change. */
function oncePerFile<T extends { readonly id: string; readonly message: object }>(
  changes: readonly T[],
): readonly T[] {
  const seen = new Set<string>();
  return changes.filter((change) => {
    const key = JSON.stringify(change);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
