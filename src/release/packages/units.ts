import type { Host } from '../../core/host.ts';
import { listTracked } from '../../git/list-tracked.ts';
import { findProject } from '../files/project.ts';
import type { FoundProject } from '../files/project.ts';
import type { ReleaseSettings } from '../settings/settings.ts';

/** What gets one version: the project, or one of its packages. */
export interface ReleaseUnit {
  /** Null: the whole project. */
  readonly name: string | null;
  readonly from: string;
  readonly to: string;
  readonly settings: ReleaseSettings;
  readonly project: FoundProject;
}

/** What is said of versions in a plan or in the ledger. */
export interface Versions {
  readonly from: string;
  readonly to: string;
  readonly packages?:
    | readonly { readonly name: string; readonly from: string; readonly to: string }[]
    | undefined;
}

/** Everything that gets a version by a plan, with the files that hold it now. */
export async function unitsOf(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  { from, to, packages }: Versions,
): Promise<readonly ReleaseUnit[]> {
  if (packages === undefined) {
    const project = await findProject(host, root, settings);
    return [{ name: null, from, to, settings, project }];
  }
  const { findPackages, packagesNamed } = await import('./find-packages.ts');
  const all = await findPackages(host, root, settings, await listTracked(host, root));
  const found = packagesNamed(
    all,
    packages.map(({ name }) => name),
  );
  return found.map((one, index) => ({ ...packages[index]!, ...pick(one) }));
}

function pick<
  T extends { name: string; settings: ReleaseSettings; project: FoundProject },
>({ name, settings, project }: T): Pick<ReleaseUnit, 'name' | 'project' | 'settings'> {
  return { name, settings, project };
}
