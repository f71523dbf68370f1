import { baselineFile, readBaseline } from '../../../changes/baseline.ts';
import type { PlacedEntry } from '../../../changes/baseline.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isKeyOf } from '../../../core/secret-key.ts';
import type { FoundSecret } from '../sources/found-secret.ts';

/** An accepted secret that is not there any more. */
export interface UnusedEntry {
  readonly rule: string;
  readonly place: string;
  /** In the baseline. */
  readonly line: number;
}

/** Where the baseline stands, for findings about its lines. */
export const acceptedIn = baselineFile;

/**
 * The entries for secrets that nothing uses. Only a run over everything can tell: one
 * without the history leaves alone what was accepted in a commit.
 */
export async function findUnusedEntries(
  { tree }: GateContext,
  secrets: readonly FoundSecret[],
  trackedEnv: readonly string[],
  withHistory: boolean,
): Promise<readonly UnusedEntry[]> {
  const entries = (await readBaseline(tree)).filter(({ gate }) => gate === 'secrets');
  return entries
    .filter((entry) => withHistory || entry.path !== undefined)
    .filter((entry) => !isUsed(entry, secrets, trackedEnv))
    .map(({ rule, path, subject, line }) => ({
      rule,
      line,
      place: path ?? subject ?? '',
    }));
}

function isUsed(
  { rule, path, fingerprint }: PlacedEntry,
  secrets: readonly FoundSecret[],
  trackedEnv: readonly string[],
): boolean {
  if (rule === 'secrets/tracked-env') return trackedEnv.includes(path ?? '');
  return secrets.some(
    (one) => rule === `secrets/${one.rule}` && isKeyOf(fingerprint, rule, one.secret),
  );
}
