import { gateIds } from '../../pipeline/load-gate.ts';
import type { GateId } from '../../pipeline/load-gate.ts';
import { profiles } from '../../pipeline/profiles.ts';

/** Flags of a run of several gates, which one gate may have too. */
const ofProfile = /^--(?:list|fail-fast|skip(?:=.*)?)$/s;

/**
 * The one gate that `--only` names on a command line without a profile and its flags,
 * or null. Its command has flags of its own, so it is asked before the command line is
 * parsed.
 */
export function onlyGate(argv: readonly string[]): GateId | null {
  const isProfile = argv[0] !== undefined && Object.hasOwn(profiles, argv[0]);
  const named = argv.flatMap((text, index) => {
    if (text.startsWith('--only=')) return [text.slice('--only='.length)];
    if (text !== '--only') return [];
    const after = argv.slice(index + 1);
    const end = after.findIndex((one) => !isGate(one));
    return after.slice(0, Math.max(1, end === -1 ? after.length : end));
  });
  const [only] = named;
  if (named.length !== 1 || argv.some((text) => ofProfile.test(text))) return null;
  return !isProfile && isGate(only) ? only : null;
}

function isGate(text: string | undefined): text is GateId {
  return gateIds.some((id) => id === text);
}
