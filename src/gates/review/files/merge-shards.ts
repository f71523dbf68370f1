import { countedApart } from '../../../core/finding.ts';
import { defineErrors } from '../../../core/errors.ts';
import type { MergedParts, ReportPart } from '../../../core/merge.ts';
import type { ShardFacts } from './shard.ts';
import type { ReviewDetails } from '../find.ts';
import { judge } from '../judge.ts';

const fail = defineErrors('shards', {
  noShard:
    '{name} is not part of a check. Make the parts with: qa check ' +
    '--shard 1/2 --report json={name}',
  unlike:
    '{name} and {first} differ in their {what}: {theirs} and {ours}. ' +
    'Check the same sources with the same qa everywhere',
  twice: 'part {part} of {of} is there twice, in {first} and {name}. Name each once',
  missing:
    '{parts} of {of} parts are missing: not every file was checked. ' +
    'Name the reports of all parts',
  uncounted:
    'the parts looked at {taken} files and the list has {files}: not ' +
    'each was checked exactly once. Run all parts again',
});

interface Shard extends ReportPart {
  readonly details: ReviewDetails;
  readonly shard: ShardFacts;
}

/**
 * Joins all shards of a check. A part that could not judge keeps the whole from being
 * judged.
 * @throws QaError unless they are parts of one list, and each part is there once
 */
export function mergeShards(parts: readonly ReportPart[]): MergedParts {
  const shards = parts.map(readShard);
  refuseUnlike(shards);
  refuseGaps(shards);
  const sorted = shards.sort((a, b) => a.shard.part - b.shard.part);
  const metrics = addUp(sorted.map(({ gate }) => gate.metrics));
  const details: ReviewDetails = {
    omitted: addUp(sorted.map(({ details }) => details.omitted)),
    unreadable: sorted
      .flatMap(({ details }) => details.unreadable)
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const findings = sorted.flatMap(({ report }) => report.findings);
  const { maxWarnings } = sorted[0]!.shard;
  const judged = judge({ findings, metrics, maxWarnings }, { maxWarnings });
  return { gate: { gate: 'review', ...judged, metrics, details }, findings };
}

function readShard(part: ReportPart): Shard {
  const details = part.gate.details as ReviewDetails | null;
  if (details?.shard === undefined) throw fail('noShard', { name: part.name });
  return { ...part, details, shard: details.shard };
}

function refuseUnlike(parts: readonly Shard[]): void {
  const [first] = parts;
  const aspects = {
    version: ({ report }: Shard) => report.tool.version,
    'list of files': ({ shard }: Shard) => shard.list,
    count: ({ shard }: Shard) => shard.of,
    limit: ({ shard }: Shard) => shard.maxWarnings,
  };
  for (const part of parts)
    for (const [what, tell] of Object.entries(aspects))
      if (tell(part) !== tell(first!)) {
        const names = { name: part.name, first: first!.name };
        throw fail('unlike', {
          ...{ ...names, what, theirs: tell(part), ours: tell(first!) },
        });
      }
}

function refuseGaps(parts: readonly Shard[]): void {
  const seen = new Map<number, string>();
  for (const { name, shard } of parts) {
    const { part, of } = shard;
    const first = seen.get(part);
    if (first !== undefined) throw fail('twice', { part, of, first, name });
    seen.set(part, name);
  }
  const { of, files } = parts[0]!.shard;
  if (seen.size !== of) throw fail('missing', { parts: of - seen.size, of });
  const taken = parts.reduce((sum, { shard }) => sum + shard.taken, 0);
  if (taken !== files) throw fail('uncounted', { taken, files });
}

/** Sums by name; names by alphabet, what does not count at the end. */
function addUp<Name extends string>(
  tables: readonly Readonly<Partial<Record<Name, number>>>[],
): Record<Name, number> {
  const names = new Set(tables.flatMap((table) => Object.keys(table) as Name[]));
  const rank = (name: string): number =>
    countedApart.indexOf(name as (typeof countedApart)[number]);
  const sums = [...names]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => {
      const sum = tables.reduce((total, table) => total + (table[name] ?? 0), 0);
      return [name, sum] as const;
    });
  return Object.fromEntries(sums) as Record<Name, number>;
}
