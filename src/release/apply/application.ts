import type { RefChange } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReleaseHooks } from '../settings/settings.ts';
import type { LedgerEntry, ReleaseTag } from '../transaction/journal.ts';

/** What a plan is applied with. */
export interface Application {
  readonly plan: Plan;
  readonly state: RepositoryState;
  readonly hooks: ReleaseHooks;
  /** Checks, where hooks have run, that the files still hold the new version. */
  readonly checkVersion: () => Promise<void>;
  readonly notice: (text: string) => void;
  /** What the ledger is told, from the id of the commit and the tags. */
  readonly entryOf: (commit: string, tags: readonly ReleaseTag[]) => LedgerEntry;
  /** Refs that change with the branch, besides the tags of the plan. */
  readonly refs: readonly RefChange[];
}
