import { availableParallelism } from 'node:os';
import { readBaseline } from '../changes/baseline.ts';
import type { PlacedEntry } from '../changes/baseline.ts';
import { NothingToJudge, QaError, stackOf } from '../core/errors.ts';
import { describeOrdinary } from '../core/ordinary-failure.ts';
import { countedApart, counts } from '../core/finding.ts';
import type { MarkedFinding } from '../core/finding.ts';
import type { GateContext } from '../core/gate.ts';
import { failOnErrors } from '../core/judge.ts';
import type { GateReport, ReportedFinding } from '../core/report.ts';
import { toReported } from '../core/report-finding.ts';
import type { GateRun } from './mark-findings.ts';
import { leftOut } from './plan-gates.ts';
import type { PlannedGate } from './plan-gates.ts';
import type { GateRequest } from './request-gate.ts';
import { schedule } from './schedule.ts';

/** A gate's part of a report, with its findings before their sentences are made. */
export interface GateResult {
  readonly report: GateReport;
  /** Whoever takes them may empty the list, so that each is gone when it was used. */
  readonly findings: MarkedFinding[];
}

/** A gate's part of a report, with its findings. */
export interface JudgedGate {
  readonly report: GateReport;
  readonly findings: readonly ReportedFinding[];
  /** How long it took. */
  readonly milliseconds: number;
}

/** Who is told how a run goes on. */
export interface RunWatch {
  readonly started: (id: string) => void;
  readonly progressed: (id: string, text: string) => void;
  readonly ended: (judged: JudgedGate) => void;
}

/** How gates are run. */
export interface RunManner {
  /** After the first gate that does not pass none starts. */
  readonly failFast: boolean;
  readonly watch: RunWatch | null;
  /** Called when a gate has ended, before one that needs it starts. */
  readonly keep: (judged: JudgedGate) => Promise<void>;
}

/**
 * Runs gates, at the same time where they share nothing.
 * @returns their parts of a report, in the order of the plan
 */
export async function runGates(
  plan: readonly PlannedGate[],
  context: GateContext,
  { failFast, watch, keep }: RunManner,
): Promise<readonly JudgedGate[]> {
  const baseline = await readBaseline(context.change?.after ?? context.tree);
  const tasks = plan.flatMap((planned) =>
    planned.kind === 'run' ? [toTask(planned.request)] : [],
  );
  const results = await schedule(
    tasks,
    Math.max(2, availableParallelism()),
    async ({ id, request }) => {
      watch?.started(id);
      const judged = await judgeGate(request, contextOf(context, id, watch), baseline);
      watch?.ended(judged);
      await keep(judged);
      return judged;
    },
    ({ report }) => !failFast || report.verdict === 'pass' || isSkipped(report),
  );
  context.progress('');
  const byId = new Map([...results].map(([{ id }, judged]) => [id, judged]));
  return plan.flatMap((planned) => {
    if (planned.kind === 'out') return [];
    if (planned.kind === 'skipped') return [toJudged(planned.report)];
    const { id } = planned.request;
    return [byId.get(id) ?? toJudged(leftOut(id, 'skipped', stopped))];
  });
}

function isSkipped({ verdict }: GateReport): boolean {
  return verdict === 'skipped';
}

function toTask(request: GateRequest) {
  const { id, gate } = request;
  return { id, request, needs: gate.needs ?? [], exclusive: gate.exclusive ?? [] };
}

/** Where several gates run, each has a progress of its own. */
function contextOf(
  context: GateContext,
  id: string,
  watch: RunWatch | null,
): GateContext {
  if (watch === null) return context;
  return { ...context, progress: (text) => watch.progressed(id, text) };
}

function toJudged(report: GateReport): JudgedGate {
  return { report, findings: [], milliseconds: 0 };
}

/** Why a gate did not start. */
export const stopped = 'another gate failed before it started (--fail-fast)';

/** The finding that a person should see first. */
export function firstOf(findings: readonly ReportedFinding[]): ReportedFinding | null {
  const open = findings.filter(counts);
  return open.find(({ severity }) => severity === 'error') ?? open[0] ?? null;
}

async function judgeGate(
  request: GateRequest,
  context: GateContext,
  baseline: readonly PlacedEntry[],
): Promise<JudgedGate> {
  const start = context.host.elapsed();
  const { report, findings } = await runGuarded(request, context, baseline);
  const milliseconds = context.host.elapsed() - start;
  const { reason, ...shown } = await withoutSecrets(report, findings);
  return { report: { ...report, reason }, ...shown, milliseconds };
}

// Any gate may quote a source. What is reported goes into logs, comments and files.
async function withoutSecrets(
  { verdict, reason }: GateReport,
  marked: MarkedFinding[],
): Promise<{ reason: string; findings: readonly ReportedFinding[] }> {
  // The reason of a gate that does not pass may quote a command or an answer.
  const isPlain = verdict === 'pass' || verdict === 'skipped';
  if (isPlain && marked.length === 0) return { reason, findings: [] };
  const { concealFinding, concealText } = await import('../secrets/conceal.ts');
  const findings: ReportedFinding[] = [];
  marked.reverse();
  for (let next = marked.pop(); next !== undefined; next = marked.pop())
    findings.push(concealFinding(toReported(next)));
  return { reason: concealText(reason), findings };
}

// A gate that cannot judge must not hide what the others found.
async function runGuarded(
  request: GateRequest,
  context: GateContext,
  baseline: readonly PlacedEntry[],
): Promise<GateResult> {
  const unknown = (reason: string): GateResult => {
    return { report: leftOut(request.id, 'unknown', reason), findings: [] };
  };
  try {
    return await runGate(request, context, baseline);
  } catch (error) {
    if (context.host.signal.aborted) throw error;
    if (error instanceof NothingToJudge && !request.isNamed)
      return { report: leftOut(request.id, 'skipped', error.message), findings: [] };
    if (error instanceof QaError) return unknown(error.message);
    const ordinary = describeOrdinary(error);
    if (ordinary !== null) return unknown(ordinary);
    context.notice(`internal error, please report it\n${stackOf(error)}`);
    return unknown('internal error, its stack is on stderr');
  }
}

/**
 * Runs one gate.
 * @throws QaError where it cannot judge
 */
export async function runGate(
  { id, gate, settings, request, isNamed }: GateRequest,
  context: GateContext,
  baseline: readonly PlacedEntry[] = [],
): Promise<GateResult> {
  if (!isNamed) {
    const reason = (await gate.inapplicable?.(context, settings)) ?? null;
    if (reason !== null)
      return { report: leftOut(id, 'skipped', reason), findings: [] };
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
    findings: context.change?.scope === 'all' ? [...marked] : marked.filter(isListed),
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

function countStates(
  findings: readonly MarkedFinding[],
): Readonly<Record<string, number>> {
  const counted = countedApart.map((state) => {
    const count = findings.filter((finding) => finding.state === state).length;
    return [state, count] as const;
  });
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/** What a reason says of findings that do not count. */
export function tellOthers(metrics: Readonly<Record<string, number>>): string {
  const told = countedApart.filter((state) => metrics[state] !== undefined);
  return told.map((state) => `; ${metrics[state]} ${state}`).join('');
}
