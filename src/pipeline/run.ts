import type { Comparison } from '../core/comparison.ts';
import type { Attachment } from '../core/flags.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import type { Report } from '../core/report.ts';
import type { SourceTree } from '../core/tree.ts';
import { exitCodeOf } from '../core/verdict.ts';
import { writeEvidence } from './evidence.ts';
import { fixSources } from './fix/fix-sources.ts';
import { joinReports } from './join-reports.ts';
import { openRun } from './open-run.ts';
import type { OpenQuery } from './open-run.ts';
import { requestGate } from './request-gate.ts';
import type { GateCall } from './request-gate.ts';
import { runGates } from './run-gates.ts';

/** What a command line asks for: the gates, and all that its flags say. */
export interface RunQuery extends Omit<OpenQuery, 'comparison' | 'paths' | 'stdin'> {
  /** The command, as reports name it. */
  readonly command: string;
  readonly gates: readonly GateCall[];
  /** What is compared, one run for each; null judges everything. */
  readonly comparisons: readonly (Comparison | null)[];
  /** Whether `.qa/evidence/<gate>.json` is written. */
  readonly evidence: boolean;
  /** Whether a failure ends with 0, as the evidence says. */
  readonly exitZero: boolean;
  /** Whether the report says how long each gate took. */
  readonly isTimed: boolean;
}

/** What came of it. */
export interface RunResult {
  readonly report: Report;
  /** Where reports read the lines that they show. */
  readonly tree: SourceTree;
  /** What fixes would change, where that was asked for instead of a report. */
  readonly diff: string | null;
  /** Files that flags ask for beside the report. */
  readonly attachments: readonly Attachment[];
}

/** Opens what is judged, decides what runs, fixes where asked, runs, and reports. */
export async function run(host: Host, query: RunQuery): Promise<RunResult> {
  const results: RunResult[] = [];
  for (const comparison of query.comparisons)
    results.push(await runOnce(host, query, comparison));
  const [first, ...others] = results;
  if (first === undefined || others.length > 0)
    return {
      report: joinReports(
        query.command,
        results.map(({ report }) => report),
      ),
      tree: first?.tree ?? emptyTree(host),
      diff: null,
      attachments: results.flatMap(({ attachments }) => attachments),
    };
  return first;
}

async function runOnce(
  host: Host,
  query: RunQuery,
  comparison: Comparison | null,
): Promise<RunResult> {
  const [only] = query.gates.length === 1 ? query.gates : [];
  const { paths, stdin } = only?.asked ?? {};
  const context = await openRun(host, { ...query, comparison, paths, stdin });
  const requests = await Promise.all(
    query.gates.map((call) => requestGate(call, context)),
  );
  const diff = await fixSources(requests, context);
  const report = await runGates(query.command, requests, context, query.isTimed);
  if (query.evidence)
    await writeEvidence(report, context, exitCodeOf(report.verdict, query.exitZero));
  const attachments = report.gates.flatMap((part) => only?.asked?.attach?.(part) ?? []);
  return { report, tree: wholeTree(context), diff, attachments };
}

function wholeTree({ change, tree }: GateContext): SourceTree {
  return change?.after ?? tree;
}

function emptyTree({ cwd }: Host): SourceTree {
  return { kind: 'stdin', root: cwd, list: async () => [], async *read() {} };
}
