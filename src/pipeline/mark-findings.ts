import { acceptFindings } from '../changes/accept-findings.ts';
import type { PlacedEntry } from '../changes/baseline.ts';
import { compareFindings } from '../changes/compare.ts';
import type { Compared } from '../changes/compare.ts';
import { excuseMerged } from '../changes/merge-parents.ts';
import { fingerprintAll } from '../changes/fingerprint.ts';
import { limitTree } from '../changes/open-change.ts';
import type { Change } from '../core/change.ts';
import { defineErrors } from '../core/errors.ts';
import type { Finding, MarkedFinding } from '../core/finding.ts';
import type { Gate, GateContext, GateFindings } from '../core/gate.ts';
import { isUnder } from '../core/is-under.ts';
import { orderFindings } from './order-findings.ts';

const fail = defineErrors('compare', {
  unreadableBase:
    'files of the base {base} could not be read. Fetch what is ' +
    'missing: git fetch --refetch origin',
});

/** A gate as it runs: with its id, all that it is told, and what it found. */
export interface GateRun {
  readonly id: string;
  readonly gate: Gate;
  readonly settings: object;
  readonly request: unknown;
  readonly found: GateFindings<unknown>;
}

/** One way for all gates: against the base, then against the baseline. */
export async function markFindings(
  run: GateRun,
  context: GateContext,
  baseline: readonly PlacedEntry[],
): Promise<readonly MarkedFinding[]> {
  const { id, gate, found } = run;
  const findings = orderFindings(found.findings);
  const suppressed = findings.filter((finding) => finding.suppressed !== undefined);
  const open = findings.filter((finding) => finding.suppressed === undefined);
  const compared =
    context.change !== null && isCompared(gate, open)
      ? await compareWithBase(run, context, context.change, open)
      : open.map((finding): Compared => ({ finding, state: 'new' }));
  const marked = [
    ...signFindings(id, compared),
    ...signFindings(
      id,
      suppressed.map((finding) => ({ finding, state: 'suppressed' })),
    ),
  ];
  if (gate.uncompromising === true || baseline.length === 0)
    return orderFindings(marked);
  const accepted = await acceptFindings({
    entries: baseline.filter((entry) => entry.gate === id),
    findings: marked,
    examined: found.examined ?? new Set(),
    tree: context.change?.after ?? context.tree,
    now: context.host.now().getTime(),
  });
  return orderFindings(accepted.findings);
}

function isCompared({ comparable }: Gate, open: readonly Finding[]): boolean {
  return comparable === true || (comparable === 'lazily' && open.length > 0);
}

async function compareWithBase(
  run: GateRun,
  context: GateContext,
  change: Change,
  after: readonly Finding[],
): Promise<readonly Compared[]> {
  const findIn = (one: Change): Promise<readonly Finding[]> =>
    findInBase(run, context, one);
  const first = await compareFindings(change, await findIn(change), after);
  const compared = await excuseMerged(change, first, findIn);
  return compared.filter(
    ({ finding, state }) => state !== 'fixed' || isNamed(finding, context.paths),
  );
}

// The same gate with the same settings, over the base's side of the changed files.
async function findInBase(
  { gate, settings, request }: GateRun,
  context: GateContext,
  change: Change,
): Promise<readonly Finding[]> {
  const files = change.files.flatMap(({ before }) => before ?? []);
  const facts = await gate.collect(
    {
      ...context,
      isBase: true,
      tree: limitTree(change.before, files),
      paths: [''],
      notice: () => undefined,
    },
    settings,
    request,
  );
  const { findings, metrics } = gate.find(facts, settings, request);
  if ((metrics['unreadable'] ?? 0) > 0)
    throw fail('unreadableBase', { base: change.base });
  return orderFindings(findings).filter(({ suppressed }) => suppressed === undefined);
}

function isNamed({ path }: Finding, named: readonly string[]): boolean {
  if (path === null) return true;
  return named.some((name) => isUnder(path, name));
}

/**
 * Gives findings their fingerprints; what is fixed has no part in the others' count. It
 * takes the findings over: each becomes the marked one, for a million copies would not
 * fit into memory.
 */
export function signFindings(
  id: string,
  compared: readonly { finding: Finding; state: MarkedFinding['state'] }[],
): readonly MarkedFinding[] {
  const isFixed = ({ state }: { state: string }): boolean => state === 'fixed';
  const groups = [
    compared.filter((one) => !isFixed(one)),
    compared.filter((one) => isFixed(one)),
  ];
  return groups.flatMap((group) => {
    const fingerprints = fingerprintAll(
      id,
      group.map(({ finding }) => finding),
    );
    return group.map(({ finding, state }, index) => {
      const { suppressed: reason } = finding;
      const fingerprint = fingerprints[index]!;
      const mark = { gate: id, state, fingerprint, identity: undefined };
      return Object.assign(finding, reason === undefined ? mark : { ...mark, reason });
    });
  });
}
