import type { Gate } from '../core/gate.ts';
import { registerMessages } from '../core/messages.ts';
import { gates } from '../units/gates.ts';

export type GateId = keyof typeof gates;

/** The ids of all gates. */
export const gateIds = Object.keys(gates) as readonly GateId[];

/** Whether there is a gate of this id. */
export function isGateId(id: string): id is GateId {
  return Object.hasOwn(gates, id);
}

/** Loads a gate and adds its messages to the catalogue. */
export async function loadGate(id: GateId): Promise<Gate> {
  const load: () => Promise<{ readonly default: Gate }> = gates[id];
  const { default: gate } = await load();
  for (const [rule, { messages, help }] of Object.entries(gate.rules))
    registerMessages(rule, { ...messages, help });
  return gate;
}
