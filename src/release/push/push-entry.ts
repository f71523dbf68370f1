import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { missingAt, pushChanges } from '../../git/remote.ts';
import { tagsOfEntry, tipOf } from '../transaction/journal.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { addToLedger } from '../transaction/ledger.ts';

const fail = defineErrors('push', {
  notAtomic:
    '{remote} knows no atomic push, so it took nothing of {version}. Set ' +
    'release.atomicPush to false and run qa release resume: the branch is pushed ' +
    'first, the tag after it',
  released:
    'the release {version} stands here, but {remote} took neither ' +
    'branch nor tag:\n  {reason}\nCorrect that and run qa release ' +
    'resume, or undo it with qa release rollback',
  untold:
    '{remote} has taken {version}, but the ledger could not be written ' +
    '({reason}). Fix that and run qa release resume',
  yanked:
    '{version} is taken back here, but {remote} took nothing:\n  ' +
    '{reason}\nCorrect that and run qa release resume',
});

/** What a remote holds when a step of the ledger has been pushed. */
export function wantedRefs(entry: LedgerEntry): readonly RefChange[] {
  const { branch, parent, yankedBy } = entry;
  const made = tipOf(entry);
  const ref = `refs/heads/${branch}`;
  const tags = tagsOfEntry(entry).map(({ name, id }) => ({
    ...{ ref: `refs/tags/${name}`, id },
  }));
  if (yankedBy === undefined)
    return [
      { ref, from: parent, to: made },
      ...tags.map((tag) => ({ ref: tag.ref, from: null, to: tag.id })),
    ];
  const tip = { ref, from: made, to: yankedBy };
  if (entry.deletesTag !== true) return [tip];
  return [tip, ...tags.map((tag) => ({ ref: tag.ref, from: tag.id, to: null }))];
}

/** How a step of the ledger is pushed. */
export interface PushOptions {
  /** What the remote lacks of it; without it, all. */
  readonly refs?: readonly RefChange[];
  /** Whether the user's pre-push hook runs; true without it. */
  readonly runsHooks?: boolean;
  /** All refs or none; true without it. */
  readonly isAtomic?: boolean;
}

/**
 * Pushes a release or its yank: its branch and its tag, both or none, and nothing else.
 * @throws QaError with what the remote said
 */
export async function pushEntry(
  host: Host,
  root: string,
  commonDir: string,
  entry: LedgerEntry,
  remote: string,
  options: PushOptions = {},
): Promise<void> {
  const refs = options.refs ?? wantedRefs(entry);
  if (refs.length > 0) await pushRefs(host, root, entry, remote, { ...options, refs });
  const action = entry.action === 'yanked' ? 'yank-pushed' : 'pushed';
  const at = host.now().toISOString();
  try {
    addToLedger(host, commonDir, { ...entry, action, remote, at });
  } catch (cause) {
    const reason = (cause as Error).message;
    throw fail('untold', { version: entry.version, remote, reason }, { cause });
  }
}

async function pushRefs(
  host: Host,
  root: string,
  { version, action }: LedgerEntry,
  remote: string,
  {
    refs,
    runsHooks = true,
    isAtomic = true,
  }: PushOptions & Required<Pick<PushOptions, 'refs'>>,
): Promise<void> {
  const way = { runsHooks, isAtomic };
  const { isDone, reason } = await pushChanges(host, root, remote, refs, way);
  if (isDone || (await isThere(host, root, remote, refs))) return;
  if (/does not support --atomic/.test(reason))
    throw fail('notAtomic', { remote, version });
  throw fail(action === 'yanked' ? 'yanked' : 'released', { version, remote, reason });
}

// A connection that broke does not tell whether the remote took it: it is asked.
async function isThere(
  host: Host,
  root: string,
  remote: string,
  refs: readonly RefChange[],
): Promise<boolean> {
  const missing = await missingAt(host, root, remote, refs).catch(() => refs);
  return missing.length === 0;
}
