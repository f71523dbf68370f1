import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { changeRefs } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { writeJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { finish, recover } from './recover.ts';
import { startJournal, writeFiles } from './write-files.ts';
import type { NewFile } from './write-files.ts';

const fail = defineErrors('apply', {
  stuck:
    'the release failed ({first}) and could not be put back: {reason}. Run qa ' +
    'release resume when that is fixed',
});

/** What changes besides files, and who is told. */
export interface Transaction {
  readonly files: readonly NewFile[];
  /** Runs before the first file is written; it leaves tracked files alone. */
  readonly prepare: () => Promise<void>;
  /**
   * Makes what the refs shall name, once the files are written. The journal that comes
   * back holds the changes of refs; one without any is of files alone.
   */
  readonly build: (journal: Journal) => Promise<Journal>;
  /** Whether either of them runs what may change other files. */
  readonly hasHooks: boolean;
  /** For the reflog. */
  readonly reason: string;
  readonly notice: (text: string) => void;
}

/**
 * Changes files, index and refs wholly or not at all; the lock must be held.
 * @returns the journal of what was done
 * @throws QaError with every byte and ref as it was before
 */
export async function transact(
  host: Host,
  state: RepositoryState,
  { files, prepare, build, hasHooks, reason, notice }: Transaction,
): Promise<Journal> {
  const { root, commonDir } = state;
  const journal = startJournal(host, state, files, hasHooks);
  let current = journal;
  const keep = (changed: Journal): void => {
    writeJournal(host, commonDir, changed);
    current = changed;
  };
  try {
    keep(journal);
    await prepare();
    host.signal.throwIfAborted();
    writeFiles(host, journal, files);
    host.signal.throwIfAborted();
    const built = await build(journal);
    if (built !== journal) keep(built);
    host.signal.throwIfAborted();
    if (built.refs.length > 0) await changeRefs(host, root, built.refs, reason);
    await finish(host, commonDir, built);
    return built;
  } catch (error) {
    const { outcome } = await recover(host, commonDir, current, false).catch(
      (cause: unknown) => {
        const first = (error as Error).message;
        throw fail('stuck', { first, reason: (cause as Error).message }, { cause });
      },
    );
    if (outcome === 'restored') throw error;
    notice(`all is done, though a step failed: ${String(error)}`);
    return current;
  }
}
