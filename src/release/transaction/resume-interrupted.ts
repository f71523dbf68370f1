import type { Host } from '../../core/host.ts';
import { isInterrupted, readJournal, removeJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { takeLock } from './lock.ts';
import { recover } from './recover.ts';
import type { Recovery } from './recover.ts';

/** An interrupted release and what became of it. */
export interface Resumed extends Recovery {
  readonly journal: Journal;
}

/** Takes up a release whose process died; null where there is none. */
export async function resumeInterrupted(
  host: Host,
  commonDir: string,
): Promise<Resumed | null> {
  if (!isInterrupted(host, commonDir)) return null;
  const unlock = takeLock(host, commonDir);
  try {
    // Read again: the one that held the lock may have ended meanwhile.
    const journal = readJournal(host, commonDir);
    if (journal === null) {
      removeJournal(host, commonDir);
      return null;
    }
    return { journal, ...(await recover(host, commonDir, journal, true)) };
  } finally {
    unlock();
  }
}
