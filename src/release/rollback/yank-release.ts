import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { isSet } from '../../git/repository-state.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { tagsOfEntry } from '../transaction/journal.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import type { ReleaseUnit, Versions } from '../packages/units.ts';
import { pendingPush, readLedger } from '../transaction/ledger.ts';
import { pushEntry } from '../push/push-entry.ts';
import { checkVersions } from '../packages/check-versions.ts';
import { yankVersion } from '../changelog/promote.ts';
import { writeVersion } from '../files/project.ts';
import { applyEdits } from '../../core/edit.ts';
import { decodeText } from '../files/text.ts';
import type { Edit } from '../../core/edit.ts';
import { editsBetween } from '../plan/changelog-edit.ts';
import { sha256 } from '../../core/hash.ts';
import type { Plan, PlannedFile } from '../plan/plan.ts';
import type { ReleaseSettings } from '../settings/settings.ts';

export interface Yank {
  readonly release: LedgerEntry;
  /** What the release gave versions to, each from its new version to its old one. */
  readonly units: readonly ReleaseUnit[];
  readonly settings: ReleaseSettings;
  readonly deletesTag: boolean;
  /** Null: nothing is pushed. */
  readonly remote: string | null;
}

/**
 * Takes back a release that others have: a new commit gives the files their old version
 * and marks the release in the changelog; history stays. The tag goes only where asked,
 * and only while it is still ours.
 */
export async function yankRelease(
  host: Host,
  state: RepositoryState,
  yank: Yank,
  notice: (text: string) => void,
): Promise<void> {
  const { release, settings, deletesTag, remote } = yank;
  const { root, commonDir } = state;
  const entryOf = (commit: string): LedgerEntry => ({
    ...release,
    ...{ action: 'yanked', yankedBy: commit, deletesTag, remote },
    isToPush: remote !== null,
    at: host.now().toISOString(),
  });
  const { commit } = await applyPlan(host, {
    plan: planYank(host, state, yank),
    ...{ state, notice, entryOf },
    hooks: { beforeBump: [], beforeCommit: [], afterRelease: [] },
    checkVersion: () => checkVersions(host, root, settings, backwards(release)),
    refs: deletesTag ? tagRemoval(state, release) : [],
  });
  if (remote === null) return;
  const entry = pendingPush(readLedger(host, commonDir));
  if (entry?.yankedBy === commit)
    await pushEntry(host, root, commonDir, entry!, remote, {
      isAtomic: settings.atomicPush,
    });
}

/** The versions of a release, the new ones first; what is developed next stays. */
export function backwards({
  version,
  from,
  packages,
  development,
}: LedgerEntry): Versions {
  return {
    ...{ from: version, to: development?.version ?? from },
    packages: packages?.map((one) => ({
      ...{ name: one.name, from: one.version, to: one.from },
    })),
  };
}

function tagRemoval(
  { tags }: RepositoryState,
  release: LedgerEntry,
): readonly RefChange[] {
  return tagsOfEntry(release)
    .filter((made) => tags.some(({ name, id }) => name === made.name && id === made.id))
    .map(({ name, id }) => ({ ref: `refs/tags/${name}`, from: id, to: null }));
}

interface Edited {
  readonly bytes: Uint8Array;
  readonly edits: readonly Edit[];
}

function planYank(host: Host, state: RepositoryState, yank: Yank): Plan {
  const { release, units, settings } = yank;
  const edits = new Map<string, Edited>();
  const add = (path: string, bytes: Uint8Array, more: readonly Edit[]): void => {
    const known = edits.get(path)?.edits ?? [];
    if (more.length > 0) edits.set(path, { bytes, edits: [...known, ...more] });
  };
  for (const { project, to, from, settings: own } of units) {
    for (const { path, bytes, places } of project.files)
      add(
        path,
        bytes,
        places.map((place) => ({
          ...{ start: place.start, end: place.end },
          text: writeVersion(place, to),
        })),
      );
    const path = own.changelog.path;
    const changelog = path === null ? null : readIfThere(host, join(state.root, path));
    if (changelog === null) continue;
    const text = decodeText(changelog, path!);
    add(path!, changelog, editsBetween(text, yankVersion(text, from)));
  }
  const message =
    `revert: release ${release.version}\n\nThis reverts commit ` + `${release.commit}.`;
  return {
    schemaVersion: 1,
    ...{ from: release.version, to: release.from, level: 'rollback' },
    reason: `${release.version} is taken back`,
    ...{ head: state.head!, branch: state.branch! },
    files: [...edits]
      .map(([name, file]) => toPlanned(name, file.bytes, file.edits))
      .filter(({ before, after }) => before !== after),
    commit: { message, isSigned: settings.sign ?? isSet(state, 'commit.gpgsign') },
    ...{ tag: null, push: null, runsGitHooks: true, effects: [], commits: [] },
  };
}

function readIfThere(host: Host, file: string): Uint8Array | null {
  return host.fs.existsSync(file) ? host.fs.readFileSync(file) : null;
}

function toPlanned(
  path: string,
  bytes: Uint8Array,
  edits: readonly Edit[],
): PlannedFile {
  const after = Buffer.from(applyEdits(decodeText(bytes, path), edits));
  return { path, before: sha256(bytes), after: sha256(after), edits };
}
