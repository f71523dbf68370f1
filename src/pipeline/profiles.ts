import type { GateId } from './load-gate.ts';

/** Gates that are run together, and what they compare with. */
export interface Profile {
  /**
   * `staged`: the index with HEAD. `push`: each pushed commit with what the remote has.
   * `changed`: what changed since the base. `all`: nothing is compared.
   */
  readonly compares: 'staged' | 'push' | 'changed' | 'all';
  readonly gates: readonly GateId[];
}

/** What `qa gate <profile>` runs. */
export const profiles = {
  commit: { compares: 'staged', gates: ['review', 'format', 'lint', 'policy'] },
  push: { compares: 'push', gates: ['review', 'types', 'policy'] },
} as const satisfies Readonly<Record<string, Profile>>;
