import { compareCi } from '../changes/compare-ci.ts';
import { comparePush } from '../changes/compare-push.ts';
import type { HookArguments } from '../changes/compare-push.ts';
import type { Comparison } from '../core/comparison.ts';
import type { ProfileName } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { gateProfiles } from '../units/gate-profiles.ts';
import type { GateId } from './load-gate.ts';

/** One comparison, and which gates it is for. */
export interface Part {
  readonly comparison: Comparison | null;
  /** `changes`: gates that judge a change alone; `sources`: all others. */
  readonly judges: 'all' | 'sources' | 'changes';
}

/** What `qa gate <profile>` runs. */
export interface Profile {
  /** One line for `--help`. */
  readonly summary: string;
  readonly gates: readonly GateId[];
  /** What is compared, one run for each; none where nothing is pushed. */
  parts(host: Host, hook: HookArguments): Promise<readonly Part[]>;
}

/** A comparison that is for all gates. */
export function wholePart(comparison: Comparison | null): Part {
  return { comparison, judges: 'all' };
}

/** The profiles by name; which gates each has is what the gates say. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  commit: {
    summary: 'what is staged',
    gates: gateProfiles.commit,
    parts: async () => [wholePart({ kind: 'staged', scope: 'issues' })],
  },
  push: {
    summary: 'what is pushed',
    gates: gateProfiles.push,
    parts: async (host, hook) => (await comparePush(host, hook)).map(wholePart),
  },
  ci: {
    summary: 'the change of a branch, or everything on the default branch',
    gates: gateProfiles.ci,
    parts: async (host) => {
      const { sources, change } = await compareCi(host);
      if (sources === change) return [wholePart(sources)];
      // What judges a change takes no time, and goes first.
      return [
        { comparison: change, judges: 'changes' },
        { comparison: sources, judges: 'sources' },
      ];
    },
  },
  release: {
    summary: 'everything, and then the release checklist',
    gates: gateProfiles.release,
    parts: async () => [wholePart(null)],
  },
  ops: {
    summary: 'the daily run: what operates the service',
    gates: gateProfiles.ops,
    parts: async () => [wholePart(null)],
  },
};

export const profileNames = Object.keys(profiles) as readonly ProfileName[];
