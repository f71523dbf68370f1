import type { Config } from '../config/load-config.ts';
import { reviewOptions } from './review-options.ts';
import { loadGate } from './run-gates.ts';
import type { GateId, GateRequest } from './run-gates.ts';

/**
 * A gate with its options: its defaults, and over them what the configuration says. The
 * review has its rules at the top of the configuration, the others stand under `gates`.
 */
export async function requestGate(
  id: GateId,
  config: Config,
  root: string,
): Promise<GateRequest> {
  if (id === 'review') return { id, options: reviewOptions(config, root) };
  const { defaults } = await loadGate(id);
  const written = config.value.gates?.[id];
  const options = { ...defaults, ...(written as object | undefined) };
  // The checklist goes by the same files, tags and changelog as the release itself.
  if (id === 'release')
    return { id, options: { ...options, settings: config.value['release'] } };
  return { id, options };
}
