import type { GateId } from './run-gates.ts';

/** Gates that are run together, and what they compare with. */
export interface Profile {
  readonly summary: string;
  /**
   * `staged`: the index with HEAD. `push`: each pushed commit with what the remote has.
   * `changed`: what changed since the base. `all`: nothing is compared.
   */
  readonly compares: 'staged' | 'push' | 'changed' | 'all';
  readonly gates: readonly GateId[];
}

/** What `qa gate <profile>` runs. */
export const profiles = {
  commit: {
    summary: 'what is about to be committed',
    compares: 'staged',
    gates: ['review', 'policy'],
  },
  push: {
    summary: 'what is about to be pushed',
    compares: 'push',
    gates: ['review', 'policy'],
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;
