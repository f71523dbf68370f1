import { QaError, stackOf } from '../core/errors.ts';
import type { Finding, MarkedFinding } from '../core/finding.ts';
import type { Gate, GateContext, Judgement } from '../core/gate.ts';
import { registerMessages, renderMessage } from '../core/messages.ts';
import { schemaVersion } from '../core/report.ts';
import type { GateReport, Report, ReportedFinding } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { gates } from '../units/gates.ts';
import { orderFindings } from './order-findings.ts';

export type GateId = keyof typeof gates;

/** A gate to run, with its options after defaults, configuration and flags. */
export interface GateRequest {
  readonly id: GateId;
  readonly options: object;
}

interface GateResult {
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
  const results: GateResult[] = [];
  const timing: Record<string, number> = {};
  for (const request of requests) {
    const start = context.host.elapsed();
    results.push(await runGuarded(request, context));
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
): Promise<GateResult> {
  try {
    return await runGate(request, context);
  } catch (error) {
    if (context.host.signal.aborted) throw error;
    if (error instanceof QaError) return unjudged(request.id, 'unknown', error.message);
    context.notice(`internal error, please report it\n${stackOf(error)}`);
    return unjudged(request.id, 'unknown', 'internal error, its stack is on stderr');
  }
}

async function runGate(
  { id, options }: GateRequest,
  context: GateContext,
): Promise<GateResult> {
  const gate = await loadGate(id);
  if (!context.named) {
    const reason = (await gate.inapplicable?.(context, options)) ?? null;
    if (reason !== null) return unjudged(id, 'skipped', reason);
  }
  const facts = await gate.collect(context, options);
  const { findings, metrics, details } = gate.find(facts, options);
  const marked = await markFindings(id, orderFindings(findings));
  const judgement: Judgement = gate.judge({ findings: marked, metrics }, options);
  return { report: { gate: id, ...judgement, metrics, details }, findings: marked };
}

/** Loads a gate and adds its messages to the catalogue. */
export async function loadGate(id: GateId): Promise<Gate> {
  const gate = (await gates[id]()).default as unknown as Gate;
  for (const [rule, { messages, help }] of Object.entries(gate.rules))
    registerMessages(rule, { ...messages, help });
  return gate;
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

async function markFindings(
  gate: string,
  findings: readonly Finding[],
): Promise<readonly MarkedFinding[]> {
  if (findings.length === 0) return [];
  // Hashing is not loaded for nothing.
  const { fingerprintAll } = await import('../changes/fingerprint.ts');
  const fingerprints = fingerprintAll(gate, findings);
  return findings.map((finding, index) => ({
    ...finding,
    gate,
    state: 'new',
    fingerprint: fingerprints[index]!,
  }));
}

function toReported(finding: MarkedFinding): ReportedFinding {
  const { gate, rule, severity, state, path, range, subject, data } = finding;
  const { line, column, endLine, endColumn } = range ?? nowhere;
  return {
    ...{ gate, rule, severity, state, path, line, column, endLine, endColumn, subject },
    message: renderMessage(`${rule}/${finding.messageId}`, data),
    help: renderMessage(`${rule}/help`, data),
    data,
    fingerprint: finding.fingerprint,
    ...(finding.reason === undefined ? {} : { reason: finding.reason }),
    ...(finding.related === undefined ? {} : { related: finding.related }),
  };
}

const nowhere = { line: null, column: null, endLine: null, endColumn: null };
