import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { isSet } from '../../git/repository-state.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { pendingPush, readLedger } from '../transaction/ledger.ts';
import { pushEntry } from '../push/push-entry.ts';
import { checkVersions } from '../files/check-versions.ts';
import { yankVersion } from '../changelog/promote.ts';
import type { Project } from '../files/project.ts';
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
  readonly project: Project;
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
    checkVersion: () => checkVersions(host, root, settings, release.from),
    refs: deletesTag ? tagRemoval(state, release) : [],
  });
  if (remote === null) return;
  const entry = pendingPush(readLedger(host, commonDir));
  if (entry?.yankedBy === commit)
    await pushEntry(host, root, commonDir, entry!, remote, {
      isAtomic: settings.atomicPush,
    });
}

function tagRemoval(
  { tags }: RepositoryState,
  release: LedgerEntry,
): readonly RefChange[] {
  const isThere = tags.some(
    ({ name, id }) => name === release.tag && id === release.tagId,
  );
  if (!isThere) return [];
  return [{ ref: `refs/tags/${release.tag}`, from: release.tagId, to: null }];
}

function planYank(host: Host, state: RepositoryState, yank: Yank): Plan {
  const { release, project, settings } = yank;
  const edits = new Map<string, { bytes: Uint8Array; edits: readonly Edit[] }>();
  for (const { path, bytes, places } of project.files)
    if (places.length > 0)
      edits.set(path, {
        bytes,
        edits: places.map((place) => ({
          ...{ start: place.start, end: place.end },
          text: writeVersion(place, release.from),
        })),
      });
  const path = settings.changelog.path;
  const changelog = path === null ? null : readIfThere(host, join(state.root, path));
  if (changelog !== null) {
    const text = decodeText(changelog, path!);
    const changes = editsBetween(text, yankVersion(text, release.version));
    if (changes.length > 0) edits.set(path!, { bytes: changelog, edits: changes });
  }
  const message =
    `revert: release ${release.version}\n\nThis reverts commit ` + `${release.commit}.`;
  return {
    schemaVersion: 1,
    ...{ from: release.version, to: release.from, level: 'rollback' },
    reason: `${release.version} is taken back`,
    ...{ head: state.head!, branch: state.branch! },
    files: [...edits].map(([name, file]) => toPlanned(name, file.bytes, file.edits)),
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
