import { QaError } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import type { GateReport } from '../core/report.ts';
import type { GateId } from './load-gate.ts';
import { requestGate, settingOf } from './request-gate.ts';
import type { GateCall, GateRequest } from './request-gate.ts';

/** Gates that a profile has and a run leaves out, each with the user's reason. */
export type Skips = ReadonlyMap<GateId, string>;

/** What a run does with the gates that it was asked for, in their order. */
export type PlannedGate =
  | { readonly kind: 'run'; readonly request: GateRequest }
  /** The configuration takes it out: it is not in the report either. */
  | { readonly kind: 'out'; readonly id: string; readonly reason: string }
  /** A flag leaves it out: the report says why. */
  | { readonly kind: 'skipped'; readonly report: GateReport };

/** Decides what runs: the gates asked for, without those that are taken out. */
export async function planGates(
  calls: readonly GateCall[],
  skips: Skips,
  context: GateContext,
): Promise<readonly PlannedGate[]> {
  const planned = await Promise.all(
    calls.map((call) => planGate(call, skips, context)),
  );
  return planned.flat();
}

async function planGate(
  call: GateCall,
  skips: Skips,
  context: GateContext,
): Promise<readonly PlannedGate[]> {
  const { id } = call;
  if (!context.named && settingOf(context.configuration, id) === false)
    return [{ kind: 'out', id, reason: `gates.${id} is false` }];
  const reason = skips.get(id);
  if (reason !== undefined)
    return [{ kind: 'skipped', report: leftOut(id, 'skipped', `--skip: ${reason}`) }];
  const request = await requestGate(call, context);
  const names = await partsOf(request, context);
  if (names.length === 0) return [{ kind: 'run', request }];
  return names.map((name) => ({
    kind: 'run',
    request: { ...request, id: `${id}/${name}`, request: name },
  }));
}

// What keeps the parts from being known keeps the gate from judging: it says so itself.
async function partsOf(
  { gate, settings }: GateRequest,
  context: GateContext,
): Promise<readonly string[]> {
  try {
    return (await gate.parts?.(context, settings)) ?? [];
  } catch (error) {
    if (error instanceof QaError) return [];
    throw error;
  }
}

/** The part of a report of a gate that did not judge. */
export function leftOut(
  gate: string,
  verdict: 'skipped' | 'unknown',
  reason: string,
): GateReport {
  return { gate, verdict, reason, metrics: {}, details: null };
}
