import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { ReleaseCommit } from '../../commits/level.ts';
import { changesFor, toldBy } from '../change-files/count-changes.ts';
import type { ChangeFile } from '../change-files/read-change-files.ts';
import { packagesNamed } from '../packages/find-packages.ts';
import type { ReleasePackage } from '../packages/find-packages.ts';
import { readVersion } from '../version/next-version.ts';
import { isStable, versionTags } from '../version/tags.ts';
import type { VersionTag } from '../version/tags.ts';
import { findBase } from './base-version.ts';
import type { BaseVersion } from './base-version.ts';
import type { BumpRequest } from './bump-request.ts';
import { chooseVersion } from './choose-version.ts';
import type { ChosenVersion, CountedHistory } from './choose-version.ts';

/** A package that may be released, with what speaks for it. */
export interface Candidate {
  readonly own: ReleasePackage;
  readonly tags: readonly VersionTag[];
  readonly base: BaseVersion;
  readonly counted: CountedHistory;
  /** Null: it was not asked for. */
  readonly chosen: ChosenVersion | null;
}

/** A package that is released. */
export interface Released extends Candidate {
  readonly version: string;
  readonly tag: string;
  readonly level: string;
  readonly reason: string;
  /** Packages that it needs and that are released with it. */
  readonly needs: readonly ReleaseCommit[];
}

/** What candidates are opened with. */
export interface OpenPackages {
  readonly packages: readonly ReleasePackage[];
  readonly changes: readonly ChangeFile[];
  readonly request: BumpRequest;
  readonly notice: (text: string) => void;
}

/** Reads of each package what version it has and what speaks for another. */
export async function openCandidates(
  host: Host,
  state: RepositoryState,
  { packages, changes, request, notice }: OpenPackages,
): Promise<readonly Candidate[]> {
  const asked =
    request.packages.length === 0
      ? packages
      : packagesNamed(packages, request.packages);
  const names = state.tags.map(({ name }) => name);
  const told = toldBy(changes);
  const candidates: Candidate[] = [];
  for (const own of packages) {
    const { settings, project, name } = own;
    const tags = versionTags(names, settings.tagPrefix);
    const isAsked = asked.includes(own);
    const wanted = isAsked ? request.wanted : 'auto';
    const isNamed = readVersion(wanted) !== null;
    if (project.version === null && !tags.some(isStable) && !isNamed) {
      notice(
        `${name} has no version yet; name its first one: ` +
          `qa bump 0.1.0 --package ${name}`,
      );
      continue;
    }
    const base = await findBase(host, state, project, tags, wanted);
    const counted = { paths: own.paths, changes: changesFor(changes, [name]), told };
    const query = { ...request, wanted, current: base.version, yanked: base.yanked };
    const chosen = isAsked
      ? await chooseVersion(host, state.root, { ...query, counted }, tags, settings)
      : null;
    if (chosen?.notice) notice(`${name}: ${chosen.notice}`);
    candidates.push({ own, tags, base, counted, chosen });
  }
  return candidates;
}
