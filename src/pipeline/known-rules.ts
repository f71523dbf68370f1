import type { Gate, GateRule } from '../core/gate.ts';
import { gateIds, loadGate } from './load-gate.ts';

/** A rule of any gate, with the gate that has it. */
export interface KnownRule {
  readonly id: string;
  readonly rule: GateRule;
  readonly gateId: string;
  readonly gate: Gate;
}

/** Every gate by id, `review` first. */
export async function knownGates(): Promise<ReadonlyMap<string, Gate>> {
  const ids = [...gateIds].sort(
    (a, b) => Number(b === 'review') - Number(a === 'review'),
  );
  return new Map(
    await Promise.all(ids.map(async (id) => [id, await loadGate(id)] as const)),
  );
}

/** Every rule of these gates. */
export function rulesOf(known: ReadonlyMap<string, Gate>): readonly KnownRule[] {
  return [...known].flatMap(([gateId, gate]) =>
    Object.entries(gate.rules).map(([id, rule]) => ({ id, rule, gateId, gate })),
  );
}
