import type { Host } from '../core/host.ts';
import { gateIds } from './load-gate.ts';
import type { GateId } from './load-gate.ts';
import { openRun } from './open-run.ts';
import type { OpenQuery } from './open-run.ts';
import { planGates } from './plan-gates.ts';
import type { Skips } from './plan-gates.ts';
import { profileNames, profiles } from './profiles.ts';
import type { Part } from './profiles.ts';
import { callsOf } from './split-run.ts';
import type { GateCall } from './request-gate.ts';

/** What a profile does with a gate, and why. */
export interface ListedGate {
  readonly gate: string;
  readonly state: 'in' | 'out' | 'skipped';
  readonly reason: string;
}

/** What is asked of a list. */
export interface ListQuery extends Omit<OpenQuery, 'comparison' | 'paths' | 'stdin'> {
  readonly gates: readonly GateCall[];
  readonly skips: Skips;
  readonly parts: readonly Part[];
}

/**
 * What a profile would do with every gate there is; nothing is run. A gate that reads
 * what an earlier one leaves may be skipped here and run in earnest.
 */
export async function listGates(
  host: Host,
  query: ListQuery,
): Promise<readonly ListedGate[]> {
  const listed = new Map<string, ListedGate>();
  for (const part of query.parts)
    for (const one of await listPart(host, query, part)) listed.set(one.gate, one);
  for (const id of gateIds)
    if (!query.gates.some((call) => call.id === id))
      listed.set(id, {
        gate: id,
        state: 'out',
        reason: elsewhere(id),
      });
  return [...listed.values()].sort((a, b) => (a.gate < b.gate ? -1 : 1));
}

/** Where a gate is that the profile does not have. */
function elsewhere(id: GateId): string {
  const having = profileNames.filter((name) => profiles[name].gates.includes(id));
  if (having.length > 0) return `it is in ${having.join(', ')}`;
  return `it is in no profile: qa ${id}`;
}

async function listPart(
  host: Host,
  query: ListQuery,
  part: Part,
): Promise<readonly ListedGate[]> {
  const { comparison } = part;
  const calls = await callsOf(part, query.gates);
  const context = await openRun(host, { ...query, comparison });
  const plan = await planGates(calls, query.skips, context);
  return Promise.all(
    plan.map(async (planned): Promise<ListedGate> => {
      if (planned.kind === 'out')
        return { gate: planned.id, state: 'out', reason: planned.reason };
      if (planned.kind === 'skipped') {
        const { gate, reason } = planned.report;
        return { gate, state: 'skipped', reason };
      }
      const { id, gate, settings, isNamed } = planned.request;
      if (isNamed)
        return {
          ...{ gate: id, state: 'in' },
          reason: query.named ? 'you named it' : `the configuration sets gates.${id}`,
        };
      const reason = (await gate.inapplicable?.(context, settings)) ?? null;
      if (reason !== null) return { gate: id, state: 'skipped', reason };
      return { gate: id, state: 'in', reason: 'the profile has it' };
    }),
  );
}
