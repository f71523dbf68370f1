import { acceptFindings } from '../changes/accept-findings.ts';
import type { Acceptance } from '../changes/accept-findings.ts';
import { answerableGates } from '../changes/baseline.ts';
import type { BaselineEntry, PlacedEntry } from '../changes/baseline.ts';
import { countNoun } from '../core/count-noun.ts';
import { defineErrors } from '../core/errors.ts';
import type { MarkedFinding } from '../core/finding.ts';
import type { GateContext } from '../core/gate.ts';
import { failOnErrors } from '../core/judge.ts';
import { signFindings } from './mark-findings.ts';
import { orderFindings } from './order-findings.ts';
import type { GateRequest } from './request-gate.ts';

const fail = defineErrors('baseline', {
  unjudged:
    'the gate {gate} could not judge: {reason}. Fix that first; the ' +
    'baseline stays as it is',
  uncompromising: 'the findings of the gate {gate} cannot be accepted. Leave it out',
  needsReason:
    'findings of the gate {gate} are accepted one by one, each with a ' +
    'reason and a last day. Write the line into the baseline by hand',
});

/** Rules whose findings nobody can accept. */
const unacceptable: ReadonlySet<string> = new Set(['syntax-error', 'suppression']);

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
): Promise<readonly BaselineEntry[]> {
  const ids = new Set<string>(requests.map(({ id }) => id));
  const kept: BaselineEntry[] = entries.filter(({ gate }) => !ids.has(gate));
  for (const request of requests) {
    if (answerableGates.has(request.id))
      throw fail('needsReason', { gate: request.id });
    const { findings, used } = await surveyGate(request, context, entries);
    const earlier = new Map(
      [...used].map(([entry, finding]) => [finding.fingerprint, entry]),
    );
    const accepted = findings.filter(isAcceptable);
    for (const finding of accepted)
      kept.push(toEntry(finding, earlier.get(finding.fingerprint)));
    const refused = findings.length - accepted.length;
    if (refused > 0)
      context.notice(
        `${countNoun(refused, 'finding')} of syntax-error or suppression ` +
          `cannot be accepted: fix them`,
      );
  }
  return kept;
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
  { gate, rule, path, subject, symbol, fingerprint, value }: MarkedFinding,
  earlier: PlacedEntry | undefined,
): BaselineEntry {
  const { reason, owner, until } = earlier ?? {};
  return {
    ...{ gate, rule, fingerprint },
    ...(path === null ? { subject: subject ?? '' } : { path }),
    ...(symbol !== undefined && symbol !== '' && { symbol }),
    ...(value !== undefined && { value }),
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  };
}
