import { sha256 } from '../../core/hash.ts';
import { lockFiles } from '../../core/lock-files.ts';
import { readText } from '../../core/read-text.ts';
import type { ChecklistContext } from './context.ts';
import { failed, pass, stale, unknown } from './check.ts';
import type { Check, CheckResult } from './check.ts';

/** `.qa/evidence/<gate>.json`, as far as a release reads it. */
interface GateEvidence {
  readonly verdict: string;
  readonly reason: string;
  readonly commit: string | null;
  readonly tree: string | null;
  readonly lockfile: string | null;
  readonly finishedAt: string;
  readonly metrics?: Readonly<Record<string, number>>;
}

/** The check that reads what a gate left behind, bound to the very tree of HEAD. */
export function gateEvidence(gate: string): Check {
  return async (context) => {
    const path = `.qa/evidence/${gate}.json`;
    const text = readText(context, path);
    if (text === null)
      return unknown(`there is no ${path}; run qa gate --only ${gate}`);
    if (context.tracked.includes(path))
      return unknown(`git tracks ${path}, so a change could bring its own verdict`);
    const evidence = parseEvidence(text);
    if (evidence === null)
      return unknown(`${path} is not evidence; run qa gate --only ${gate}`);
    return judge(context, gate, evidence);
  };
}

async function judge(
  context: ChecklistContext,
  gate: string,
  evidence: GateEvidence,
): Promise<CheckResult> {
  const { verdict, reason, commit, tree, lockfile, finishedAt } = evidence;
  const of = `commit ${(commit ?? 'none').slice(0, 7)}, ${finishedAt}`;
  if (tree === null)
    return stale(`${gate} was run with uncommitted changes (${of}); run it again`);
  const isSame = tree === context.tree;
  if (!isSame && !(await context.isSameState(tree)))
    return stale(
      `${gate} was run on another tree (${of}); run it on ` +
        `${context.head.slice(0, 7)}: qa gate --only ${gate}`,
    );
  // The release itself writes its version into the lock file of another state.
  if (isSame && lockfile !== null && !lockHashes(context).includes(lockfile))
    return stale(`${gate} was run with another lock file (${of}); run it again`);
  if (verdict === 'pass') return ofPass(gate, evidence, of);
  if (verdict === 'fail') return failed(`${reason} (${of})`);
  return unknown(`${gate} could not judge: ${reason} (${of})`);
}

function ofPass(gate: string, evidence: GateEvidence, of: string): CheckResult {
  return isUnasked(evidence)
    ? unknown(`${gate} asked about no package: dependencies have no lock (${of})`)
    : pass(`${evidence.reason} (${of})`);
}

// The baseline may accept that a lock is missing: what it would name is not known then.
function isUnasked({ metrics = {} }: GateEvidence): boolean {
  return (metrics['unlocked'] ?? 0) > 0 && metrics['asked'] === 0;
}

function lockHashes(context: ChecklistContext): readonly string[] {
  return lockFiles.flatMap((path) => {
    const text = readText(context, path);
    return text === null ? [] : [sha256(text)];
  });
}

function parseEvidence(text: string): GateEvidence | null {
  try {
    const read = JSON.parse(text) as Record<string, unknown>;
    const isWhole = ['verdict', 'reason', 'finishedAt'].every(
      (key) => typeof read[key] === 'string',
    );
    return isWhole ? (read as unknown as GateEvidence) : null;
  } catch {
    return null;
  }
}
