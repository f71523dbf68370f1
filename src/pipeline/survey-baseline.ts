import { acceptFindings } from '../changes/accept-findings.ts';
import type { Acceptance } from '../changes/accept-findings.ts';
import { answerableGates } from '../changes/baseline.ts';
import type { BaselineEntry, PlacedEntry } from '../changes/baseline.ts';
import { countNoun } from '../core/count-noun.ts';
import { defineErrors } from '../core/errors.ts';
import type { MarkedFinding } from '../core/finding.ts';
import type { GateContext } from '../core/gate.ts';
import { failOnErrors } from '../core/judge.ts';
import { secretKey } from '../core/secret-key.ts';
import { orderFindings } from './order-findings.ts';
import type { GateRequest } from './request-gate.ts';

const fail = defineErrors('baseline', {
  unjudged:
    'the gate {gate} could not judge: {reason}. Fix that first; the ' +
    'baseline stays as it is',
  uncompromising: 'the findings of the gate {gate} cannot be accepted. Leave it out',
  needsReason:
    'findings of the gate {gate} are accepted with a reason and a last day: ' +
    '--only {gate} --reason "…" --until 2027-03-01',
});

/** Rules whose findings nobody can accept. */
const unacceptable: ReadonlySet<string> = new Set(['syntax-error', 'suppression']);

/** Who accepts findings, why, and until when. */
export interface Answer {
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  /** The last day. */
  readonly until?: string | undefined;
  /** Only findings here are meant: `src/a.ts`, `src/a.ts:3`, or a subject. */
  readonly at?: readonly string[] | undefined;
  /** Only such findings are meant. */
  readonly isMeant?: (finding: MarkedFinding) => boolean;
}

/**
 * What a gate finds today, and which entries of the baseline that uses.
 * @throws QaError where the gate cannot judge
 */
export async function surveyGate(
  { id, gate, settings, request }: GateRequest,
  context: GateContext,
  entries: readonly PlacedEntry[],
): Promise<Acceptance> {
  if (gate.uncompromising === true) throw fail('uncompromising', { gate: id });
  const found = gate.find(
    await gate.collect(context, settings, request),
    settings,
    request,
  );
  const open = orderFindings(found.findings)
    .filter((finding) => finding.suppressed === undefined)
    .map((finding) => ({ finding, state: 'new' as const }));
  const { signFindings } = await import('./mark-findings.ts');
  const findings = signFindings(id, open);
  const judged = { findings, metrics: found.metrics, maxWarnings: null };
  const { verdict, reason } = gate.judge?.(judged, settings) ?? failOnErrors(judged);
  if (verdict === 'unknown') throw fail('unjudged', { gate: id, reason });
  return acceptFindings({
    entries: entries.filter((entry) => entry.gate === id),
    findings,
    examined: found.examined ?? new Set(),
    tree: context.tree,
    now: context.host.now().getTime(),
  });
}

/** The baseline with every finding of the gates that run; other gates' entries stay. */
export async function createBaseline(
  requests: readonly GateRequest[],
  context: GateContext,
  entries: readonly PlacedEntry[],
  answer: Answer = {},
): Promise<readonly BaselineEntry[]> {
  const ids = new Set<string>(requests.map(({ id }) => id));
  const kept: BaselineEntry[] = entries.filter(({ gate }) => !ids.has(gate));
  for (const request of requests) {
    const isAnswered = answer.reason !== undefined && answer.until !== undefined;
    if (answerableGates.has(request.id) && !isAnswered)
      throw fail('needsReason', { gate: request.id });
    const { findings, used } = await surveyGate(request, context, entries);
    const accepted = findings.filter(isAcceptable);
    const refused = findings.length - accepted.length;
    kept.push(...entriesFor(accepted, used, answer));
    if (refused > 0)
      context.notice(
        `${countNoun(refused, 'finding')} of syntax-error or suppression ` +
          `cannot be accepted: fix them`,
      );
  }
  return kept;
}

/** The entries of what is accepted already, and new ones for what is meant. */
function entriesFor(
  accepted: readonly MarkedFinding[],
  used: Acceptance['used'],
  answer: Answer,
): readonly BaselineEntry[] {
  const earlier = new Map(
    [...used].map(([entry, finding]) => [finding.fingerprint, entry]),
  );
  const made = new Map<string, BaselineEntry>();
  for (const finding of accepted) {
    const entry = earlier.get(finding.fingerprint);
    if (entry === undefined && !isMeant(finding, answer)) continue;
    // A secret that stands in several places is accepted once.
    const key = finding.secret ?? finding.fingerprint;
    made.set(
      `${finding.rule} ${key}`,
      made.get(`${finding.rule} ${key}`) ?? toEntry(finding, entry, answer),
    );
  }
  return [...made.values()];
}

function isMeant(finding: MarkedFinding, { at, isMeant }: Answer): boolean {
  if (isMeant?.(finding) === false) return false;
  if (at === undefined) return true;
  const { path, range, subject } = finding;
  const names = [path, `${path}:${range?.line}`, subject];
  return at.some((place) => names.includes(place));
}

/**
 * The baseline without the entries that nothing uses; those in use are brought up to
 * date, and a value only goes down.
 */
export async function pruneBaseline(
  requests: readonly GateRequest[],
  context: GateContext,
  entries: readonly PlacedEntry[],
): Promise<readonly BaselineEntry[]> {
  const ids = new Set<string>(requests.map(({ id }) => id));
  const kept: BaselineEntry[] = entries.filter(({ gate }) => !ids.has(gate));
  for (const request of requests) {
    const { used } = await surveyGate(request, context, entries);
    for (const [entry, finding] of used) {
      const { value } = entry;
      const updated = toEntry(finding, entry);
      if (value !== undefined && (finding.value ?? 0) > value)
        kept.push({ ...updated, value });
      else kept.push(updated);
    }
  }
  return kept;
}

/** A file that we did not parse may be fine; one that does not parse is not. */
function isAcceptable({ rule, messageId }: MarkedFinding): boolean {
  return (
    !unacceptable.has(rule) || (rule === 'syntax-error' && messageId === 'refused')
  );
}

function toEntry(
  finding: MarkedFinding,
  earlier: PlacedEntry | undefined,
  answer: Answer = {},
): BaselineEntry {
  const { gate, rule, path, subject, symbol, value } = finding;
  const { reason, owner, until }: Answer = { ...answer, ...earlier };
  return {
    ...{ gate, rule, fingerprint: fingerprintOf(finding, earlier) },
    ...(path === null ? { subject: subject ?? '' } : { path }),
    ...(symbol !== undefined && symbol !== '' && { symbol }),
    ...(value !== undefined && { value }),
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  };
}

function fingerprintOf(
  { rule, secret, fingerprint }: MarkedFinding,
  earlier: PlacedEntry | undefined,
): string {
  if (secret === undefined) return fingerprint;
  return earlier?.fingerprint ?? secretKey(rule, secret);
}
