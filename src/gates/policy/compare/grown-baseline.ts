import { baselineFile, readBaseline } from '../../../changes/baseline.ts';
import type { PlacedEntry } from '../../../changes/baseline.ts';
import { contentOf } from '../../../changes/fingerprint.ts';
import type { Change } from '../../../core/change.ts';
import type { Finding } from '../../../core/finding.ts';
import { groupBy } from '../../../core/group-by.ts';

/** A first baseline of more entries is told in one line: a list would hide the rest. */
const few = 5;

/** The entries that a change adds to the baseline, or whose value it raises. */
export async function grownBaseline(change: Change): Promise<readonly Finding[]> {
  const [before, after] = await Promise.all([
    readBaseline(change.before),
    readBaseline(change.after),
  ]);
  if (before.length === 0 && after.length > few) return [firstBaseline(after)];
  const old = new Map(before.map((entry) => [identityOf(entry), entry]));
  const kept = new Set(after.map(identityOf));
  const gone = before.filter((entry) => !kept.has(identityOf(entry)));
  const moved = groupBy(gone, movedIdentity);
  const taken = new Set<PlacedEntry>();
  return after.flatMap((entry) => {
    const from =
      old.get(identityOf(entry)) ??
      moved.get(movedIdentity(entry))?.find((one) => !taken.has(one));
    if (from === undefined) return [toFinding(entry, 'baselineGrown')];
    taken.add(from);
    const isRaised = (entry.value ?? 0) > (from.value ?? 0);
    const isProlonged = (entry.until ?? '9999') > (from.until ?? '9999');
    return isRaised || isProlonged ? [toFinding(entry, 'baselineRaised')] : [];
  });
}

function identityOf({ gate, fingerprint }: PlacedEntry): string {
  return `${gate} ${fingerprint}`;
}

// An entry that only follows its file or its function is not a new one.
function movedIdentity({ gate, fingerprint }: PlacedEntry): string {
  return `${gate} ${contentOf(fingerprint)}`;
}

function firstBaseline(entries: readonly PlacedEntry[]): Finding {
  const byGate = [...groupBy(entries, ({ gate }) => gate)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const parts = byGate.map(([gate, { length }]) => `${length} of ${gate}`).join(', ');
  return {
    ...baselineFinding,
    messageId: 'baselineFirst',
    data: { count: entries.length, parts },
    range: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    text: parts,
  };
}

function toFinding(entry: PlacedEntry, messageId: string): Finding {
  const { line, rule, path, subject, fingerprint } = entry;
  return {
    ...baselineFinding,
    messageId,
    data: { accepted: rule, place: path ?? subject ?? '' },
    range: { line, column: 1, endLine: line, endColumn: 1 },
    text: fingerprint,
  };
}

const baselineFinding = {
  rule: 'policy/baseline-grown',
  severity: 'error',
  path: baselineFile,
  subject: null,
} as const;
