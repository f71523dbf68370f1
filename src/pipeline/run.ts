import { QaError } from '../core/errors.ts';
import type { Attachment } from '../core/flags.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import type { Report } from '../core/report.ts';
import type { SourceTree } from '../core/tree.ts';
import { buildReport } from './build-report.ts';
import { openEvidence } from './evidence.ts';
import type { EvidenceStore } from './evidence.ts';
import { fixSources } from './fix/fix-sources.ts';
import { joinReports } from './join-reports.ts';
import { planGates } from './plan-gates.ts';
import type { PlannedGate } from './plan-gates.ts';
import type { Part } from './profiles.ts';
import type { GateCall } from './request-gate.ts';
import { runGates, stopped } from './run-gates.ts';
import type { JudgedGate, RunManner } from './run-gates.ts';
import type { RunQuery, RunResult } from './run-query.ts';
import { callsOf, leaveOut, openPart } from './split-run.ts';
import { openSuite } from './suite.ts';

/** Runs each part of what is asked, and joins their reports. */
export async function run(host: Host, query: RunQuery): Promise<RunResult> {
  const results: RunResult[] = [];
  for (const part of query.parts) {
    const gates = await callsOf(part, query.gates);
    if (gates.length === 0) continue;
    const isStopped =
      query.failFast && results.some(({ report }) => report.verdict !== 'pass');
    results.push(
      isStopped
        ? {
            ...leaveOut({ ...query, gates }, 'skipped', stopped),
            tree: emptyTree(host),
          }
        : await runPart(host, { ...query, gates }, part),
    );
  }
  const [first, ...others] = results;
  if (first !== undefined && others.length === 0) return first;
  const order = query.gates.map(({ id }) => id);
  const reports = results.map(({ report }) => report);
  return {
    report: joinReports(query.command, reports, order),
    tree: first?.tree ?? emptyTree(host),
    diff: null,
    attachments: results.flatMap(({ attachments }) => attachments),
  };
}

/** Opens what is judged, decides what runs, fixes where asked, runs, and reports. */
async function runPart(host: Host, query: RunQuery, part: Part): Promise<RunResult> {
  const opened = await openPart(host, query, part);
  if ('failed' in opened) return { ...opened.failed, tree: emptyTree(host) };
  const plan = await planGates(query.gates, query.skips, opened.context);
  const suite = openSuite(opened.context, plan);
  try {
    return await runPlan(plan, { ...opened.context, suite }, query);
  } finally {
    suite.close();
    await opened.context.service.close();
  }
}

async function runPlan(
  plan: readonly PlannedGate[],
  context: GateContext,
  query: RunQuery,
): Promise<RunResult> {
  const diff = await fixSources(plan, context);
  const { command, evidence, exitZero, isTimed } = query;
  const store =
    evidence === null ? null : await openEvidence(context, command, exitZero);
  const keep: RunManner['keep'] =
    evidence === 'usual'
      ? (judged) => keepOrTell(store, judged, context)
      : async (judged) => store?.keep(judged);
  const judged = await runGates(plan, context, { ...query, keep });
  const report = buildReport(command, context.change, judged, isTimed);
  await store?.finish(report);
  const attachments = attachmentsOf(query.gates, report);
  return { report, tree: wholeTree(context), diff, attachments };
}

// A file system that nobody may write to, as in many containers, is no reason to judge
// nothing: the release asks for the evidence, and says what is missing.
async function keepOrTell(
  store: EvidenceStore | null,
  judged: JudgedGate,
  { notice }: GateContext,
): Promise<void> {
  try {
    await store?.keep(judged);
  } catch (error) {
    if (!(error instanceof QaError)) throw error;
    notice(`no evidence is kept: ${error.message}`);
  }
}

function attachmentsOf(
  gates: readonly GateCall[],
  report: Report,
): readonly Attachment[] {
  return report.gates.flatMap((part) =>
    gates.flatMap(({ id, asked }) =>
      id === part.gate ? (asked?.attach?.(part) ?? []) : [],
    ),
  );
}

function wholeTree({ change, tree }: GateContext): SourceTree {
  return change?.after ?? tree;
}

function emptyTree({ cwd }: Host): SourceTree {
  return { kind: 'stdin', root: cwd, list: async () => [], async *read() {} };
}
