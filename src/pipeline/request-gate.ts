import type { Asked, FixRequest } from '../core/flags.ts';
import type { Gate, GateContext, ProfileName } from '../core/gate.ts';
import { fillSettings } from '../core/settings.ts';
import { loadGate } from './load-gate.ts';
import type { GateId } from './load-gate.ts';

/** A gate to run, and what its flags say; without flags it runs as in a profile. */
export interface GateCall {
  readonly id: GateId;
  readonly asked?: Asked<object, unknown> | undefined;
  /** The profile that runs it. */
  readonly profile?: ProfileName | undefined;
}

/** A gate to run, with all that it is told. */
export interface GateRequest {
  /** The gate's id; where it runs in parts, with the name of the part behind it. */
  readonly id: string;
  readonly gate: Gate;
  /** Defaults, under the configuration, under flags. */
  readonly settings: object;
  /** What flags say that has no place in a configuration. */
  readonly request: unknown;
  /** The user named it: without input it is unknown, never skipped. */
  readonly isNamed: boolean;
  readonly fix?: FixRequest;
}

type Place = Pick<GateContext, 'host' | 'root' | 'configuration' | 'named'>;

/** A gate with its settings: its defaults, under the configuration, under flags. */
export async function requestGate(
  { id, asked, profile }: GateCall,
  { host, root, configuration, named }: Place,
): Promise<GateRequest> {
  const gate = await loadGate(id);
  const told = asked ?? (await askedByProfile(gate, profile, host));
  const written = settingOf(configuration, id);
  const configured = fillSettings(gate.defaults, written || undefined);
  const settings = told.adjust?.(configured, root) ?? configured;
  const { request, fix } = told;
  const isNamed = named || (written !== undefined && written !== false);
  return { id, gate, settings, request, isNamed, ...(fix && { fix }) };
}

/** What a run is told without flags: what its profile sets, or nothing. */
async function askedByProfile(
  gate: Gate,
  profile: ProfileName | undefined,
  host: GateContext['host'],
): Promise<Asked<object, unknown>> {
  const options = (profile && gate.profileFlags?.[profile]) ?? {};
  const place = { host, comparison: null, base: undefined };
  return (await gate.flags?.parse(options, [], place)) ?? { request: undefined };
}

/** What a configuration says of a gate; false: it is in no profile. */
export function settingOf(
  { value }: GateContext['configuration'],
  id: string,
): object | false | undefined {
  return value.gates?.[id] as object | false | undefined;
}
