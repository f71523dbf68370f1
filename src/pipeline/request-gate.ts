import type { Asked, FixRequest } from '../core/flags.ts';
import type { GateContext } from '../core/gate.ts';
import { fillSettings } from '../core/settings.ts';
import { loadGate } from './load-gate.ts';
import type { GateId } from './load-gate.ts';

/** A gate to run, and what its flags say; without flags it runs as in a profile. */
export interface GateCall {
  readonly id: GateId;
  readonly asked?: Asked<object, unknown> | undefined;
}

/** A gate to run, with all that it is told. */
export interface GateRequest {
  readonly id: GateId;
  /** Defaults, under the configuration, under flags. */
  readonly settings: object;
  /** What flags say that has no place in a configuration. */
  readonly request: unknown;
  readonly fix?: FixRequest;
}

/** A gate with its settings: its defaults, under the configuration, under flags. */
export async function requestGate(
  { id, asked }: GateCall,
  { host, root, configuration }: Pick<GateContext, 'host' | 'root' | 'configuration'>,
): Promise<GateRequest> {
  const { defaults, flags } = await loadGate(id);
  const place = { host, comparison: null, base: undefined };
  const told = asked ?? (await flags?.parse({}, [], place)) ?? { request: undefined };
  const written = configuration.value.gates?.[id] as object | undefined;
  const configured = fillSettings(defaults, written);
  const settings = told.adjust?.(configured, root) ?? configured;
  const { request, fix } = told;
  return { id, settings, request, ...(fix === undefined ? {} : { fix }) };
}
