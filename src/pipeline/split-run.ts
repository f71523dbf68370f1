import { QaError } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { buildReport } from './build-report.ts';
import { loadGate } from './load-gate.ts';
import { openRun } from './open-run.ts';
import { leftOut } from './plan-gates.ts';
import type { Part } from './profiles.ts';
import type { GateCall } from './request-gate.ts';
import type { RunQuery, RunResult } from './run-query.ts';

/** The gates that a part of a run is for. */
export async function callsOf(
  { judges }: Part,
  calls: readonly GateCall[],
): Promise<readonly GateCall[]> {
  if (judges === 'all') return calls;
  const gates = await Promise.all(calls.map(({ id }) => loadGate(id)));
  return calls.filter((_, index) => {
    const judgesChange = gates[index]!.judgesChange === true;
    return judgesChange === (judges === 'changes');
  });
}

type Opened =
  { readonly context: GateContext } | { readonly failed: Omit<RunResult, 'tree'> };

/**
 * Opens what a part judges. Where a profile hands a change to some gates and that
 * cannot be opened, these cannot judge, and the others still can.
 * @throws QaError where nothing of the run can be opened
 */
export async function openPart(
  host: Host,
  query: RunQuery,
  { comparison, judges }: Part,
): Promise<Opened> {
  const [only] = query.gates.length === 1 ? query.gates : [];
  const { paths, stdin } = only?.asked ?? {};
  try {
    return { context: await openRun(host, { ...query, comparison, paths, stdin }) };
  } catch (error) {
    if (!(error instanceof QaError) || judges !== 'changes') throw error;
    return { failed: leaveOut(query, 'unknown', error.message) };
  }
}

/** The result of a part that is not run. */
export function leaveOut(
  { gates, command, isTimed }: Pick<RunQuery, 'gates' | 'command' | 'isTimed'>,
  verdict: 'skipped' | 'unknown',
  reason: string,
): Omit<RunResult, 'tree'> {
  const judged = gates.map(({ id }) => ({
    report: leftOut(id, verdict, reason),
    findings: [],
    milliseconds: 0,
  }));
  const report = buildReport(command, null, judged, isTimed);
  return { report, diff: null, attachments: [] };
}
