import { readBaseline } from '../changes/baseline.ts';
import type { PlacedEntry } from '../changes/baseline.ts';
import { QaError, stackOf } from '../core/errors.ts';
import { describeOrdinary } from '../core/ordinary-failure.ts';
import type { MarkedFinding } from '../core/finding.ts';
import type { GateContext } from '../core/gate.ts';
import { failOnErrors } from '../core/judge.ts';
import { schemaVersion } from '../core/report.ts';
import type { GateReport, Report } from '../core/report.ts';
import { toReported } from '../core/report-finding.ts';
import { overallVerdict } from '../core/verdict.ts';
import { loadGate } from './load-gate.ts';
import type { GateId } from './load-gate.ts';
import type { GateRun } from './mark-findings.ts';
import { orderFindings } from './order-findings.ts';
import type { GateRequest } from './request-gate.ts';

/** A gate's part of a report, with its findings before their sentences are made. */
export interface GateResult {
  readonly report: GateReport;
  readonly findings: readonly MarkedFinding[];
}

/**
 * Runs gates one after the other and puts their results into one report.
 * @param isTimed - whether the report says how long each took
 */
export async function runGates(
  command: string,
  requests: readonly GateRequest[],
  context: GateContext,
  isTimed = false,
): Promise<Report> {
  const baseline = await readBaseline(context.change?.after ?? context.tree);
  const results: GateResult[] = [];
  const timing: Record<string, number> = {};
  for (const request of requests) {
    const start = context.host.elapsed();
    results.push(await runGuarded(request, context, baseline));
    timing[request.id] = context.host.elapsed() - start;
  }
  context.progress('');
  const reports = results.map(({ report }) => report);
  const findings = orderFindings(results.flatMap((result) => result.findings));
  return {
    schemaVersion,
    tool: { name: 'qa', version: __VERSION__ },
    command,
    verdict: overallVerdict(reports.map(({ verdict }) => verdict)),
    base: context.base,
    gates: reports,
    findings: findings.map(toReported),
    ...(isTimed ? { timing } : {}),
  };
}

// A gate that cannot judge must not hide what the others found.
async function runGuarded(
  request: GateRequest,
  context: GateContext,
  baseline: readonly PlacedEntry[],
): Promise<GateResult> {
  try {
    return await runGate(request, context, baseline);
  } catch (error) {
    if (context.host.signal.aborted) throw error;
    if (error instanceof QaError) return unjudged(request.id, 'unknown', error.message);
    const ordinary = describeOrdinary(error);
    if (ordinary !== null) return unjudged(request.id, 'unknown', ordinary);
    context.notice(`internal error, please report it\n${stackOf(error)}`);
    return unjudged(request.id, 'unknown', 'internal error, its stack is on stderr');
  }
}

/**
 * Runs one gate.
 * @throws QaError where it cannot judge
 */
export async function runGate(
  { id, settings, request }: GateRequest,
  context: GateContext,
  baseline: readonly PlacedEntry[] = [],
): Promise<GateResult> {
  const gate = await loadGate(id);
  if (!context.named) {
    const reason = (await gate.inapplicable?.(context, settings)) ?? null;
    if (reason !== null) return unjudged(id, 'skipped', reason);
  }
  const facts = await gate.collect(context, settings, request);
  const found = gate.find(facts, settings, request);
  const run = { id, gate, settings, request, found };
  const marked = await mark(run, context, baseline);
  const { details } = found;
  const metrics = { ...found.metrics, ...countStates(marked) };
  const judged = { findings: marked, metrics, maxWarnings: context.maxWarnings };
  const judgement = gate.judge?.(judged, settings) ?? failOnErrors(judged);
  const reason = judgement.reason + tellOthers(metrics);
  return {
    report: { gate: id, verdict: judgement.verdict, reason, metrics, details },
    findings: context.change?.scope === 'all' ? marked : marked.filter(isListed),
  };
}

// Most runs of a hook find nothing and have no baseline: then nothing is compared.
async function mark(
  run: GateRun,
  context: GateContext,
  baseline: readonly PlacedEntry[],
): Promise<readonly MarkedFinding[]> {
  const isEmpty = run.found.findings.length === 0 && baseline.length === 0;
  if (isEmpty && context.change === null) return [];
  const { markFindings } = await import('./mark-findings.ts');
  return markFindings(run, context, baseline);
}

/** Known findings are counted; a list of them would hide what is new. */
function isListed({ state }: MarkedFinding): boolean {
  return state !== 'known';
}

/** States that do not count, in the order in which reports tell them. */
export const others = ['known', 'fixed', 'suppressed'] as const;

function countStates(
  findings: readonly MarkedFinding[],
): Readonly<Record<string, number>> {
  const counted = others.map((state) => {
    const count = findings.filter((finding) => finding.state === state).length;
    return [state, count] as const;
  });
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/** What a reason says of findings that do not count. */
export function tellOthers(metrics: Readonly<Record<string, number>>): string {
  const told = others.filter((state) => metrics[state] !== undefined);
  return told.map((state) => `; ${metrics[state]} ${state}`).join('');
}

function unjudged(
  gate: GateId,
  verdict: 'skipped' | 'unknown',
  reason: string,
): GateResult {
  return {
    report: { gate, verdict, reason, metrics: {}, details: null },
    findings: [],
  };
}
