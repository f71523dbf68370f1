import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { pushAtomically } from '../../git/remote.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import type { LedgerEntry } from '../apply/journal.ts';
import { checkVersions } from '../bump.ts';
import { yankVersion } from '../changelog/promote.ts';
import type { Project } from '../files/project.ts';
import { writeVersion } from '../files/project.ts';
import { applyEdits, decodeText } from '../files/text.ts';
import type { Edit } from '../files/text.ts';
import { editsBetween } from '../plan/changelog-edit.ts';
import { sha256 } from '../plan/hash.ts';
import type { Plan, PlannedFile } from '../plan/plan.ts';
import type { ReleaseSettings } from '../settings.ts';

const fail = defineErrors('yank', {
  rejected:
    '{version} is taken back here, but {remote} took nothing:\n  ' +
    '{reason}\nMend that and push {branch} yourself',
});

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
): Promise<string> {
  const { release, settings } = yank;
  const { root } = state;
  const applied = await applyPlan(host, {
    plan: planYank(host, state, yank),
    ...{ state, notice },
    hooks: { beforeBump: [], beforeCommit: [], afterRelease: [] },
    checkVersion: () => checkVersions(host, root, settings, release.from),
    entryOf: () => ({ ...release, action: 'yanked', at: host.now().toISOString() }),
    refs: yank.deletesTag ? tagRemoval(state, release) : [],
  });
  if (yank.remote !== null) await push(host, root, yank, applied.commit!);
  return applied.commit!;
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
    commit: { message, isSigned: state.config.get('commit.gpgsign') === 'true' },
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

async function push(
  host: Host,
  root: string,
  { release, deletesTag, remote }: Yank,
  commit: string,
): Promise<void> {
  const { branch, tag, tagId, version } = release;
  const refspecs = [`${commit}:refs/heads/${branch}`];
  const leases: string[] = [];
  if (deletesTag && tag !== null) {
    refspecs.push(`:refs/tags/${tag}`);
    leases.push(`refs/tags/${tag}:${tagId}`);
  }
  const pushed = await pushAtomically(host, root, remote!, refspecs, leases);
  const { isDone, reason } = pushed;
  if (!isDone) throw fail('rejected', { version, remote: remote!, reason, branch });
}
