import type { GateContext } from '../../core/gate.ts';
import type { GateRequest } from '../request-gate.ts';

/**
 * Fixes the sources, where a gate was told to.
 * @returns the diff of what a fix would change, if only that was asked for, else null
 */
export async function fixSources(
  requests: readonly GateRequest[],
  context: GateContext,
): Promise<string | null> {
  const request = requests.find(({ fix }) => fix !== undefined);
  if (request?.fix === undefined) return null;
  const { planFixes } = await import('./plan-fixes.ts');
  const { diffFixes, writeFixes } = await import('./write-fixes.ts');
  const plan = await planFixes(request, context, request.fix.kinds);
  if (request.fix.isDryRun) return diffFixes(plan);
  writeFixes(context, plan);
  return null;
}
