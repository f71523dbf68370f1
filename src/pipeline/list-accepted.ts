import { baselineFile, readBaseline } from '../changes/baseline.ts';
import type { AcceptedFinding } from '../core/accepted.ts';
import type { GateContext } from '../core/gate.ts';
import { blameLines, tellOrigin } from '../git/blame.ts';
import type { GateRequest } from './request-gate.ts';
import { surveyGate } from './survey-baseline.ts';

/** Everything that is accepted, with who wrote it, how old it is and when it ends. */
export async function listAccepted(
  requests: readonly GateRequest[],
  context: GateContext,
): Promise<readonly AcceptedFinding[]> {
  const accepted = [...(await listEntries(requests, context))];
  for (const { gate } of requests)
    accepted.push(...((await gate.listAccepted?.(context)) ?? []));
  return accepted;
}

async function listEntries(
  requests: readonly GateRequest[],
  context: GateContext,
): Promise<readonly AcceptedFinding[]> {
  const entries = await readBaseline(context.tree);
  if (entries.length === 0) return [];
  const used = new Set<unknown>();
  for (const request of requests)
    for (const entry of (await surveyGate(request, context, entries)).used.keys())
      used.add(entry);
  const ran = new Set<string>(requests.map(({ id }) => id));
  const origins = await blameLines(context.host, context.root, baselineFile);
  return entries.map((entry) => ({
    kind: 'baseline',
    rule: entry.rule,
    place: [entry.path ?? entry.subject, entry.symbol].filter(Boolean).join(' '),
    reason: entry.reason ?? null,
    owner: entry.owner ?? null,
    ...tellOrigin(origins.get(entry.line), context.host),
    until: entry.until ?? null,
    used: ran.has(entry.gate) ? used.has(entry) : null,
  }));
}
