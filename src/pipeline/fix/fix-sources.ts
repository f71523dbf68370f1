import type { GateContext } from '../../core/gate.ts';
import type { PlannedGate } from '../plan-gates.ts';

/**
 * Fixes the sources, where a gate was told to.
 * @returns the diff of what a fix would change, if only that was asked for, else null
 */
export async function fixSources(
  plan: readonly PlannedGate[],
  context: GateContext,
): Promise<string | null> {
  const requests = plan.flatMap((one) => (one.kind === 'run' ? [one.request] : []));
  const request = requests.find(({ fix }) => fix !== undefined);
  if (request?.fix === undefined) return null;
  const { planFixes } = await import('./plan-fixes.ts');
  const { diffFixes, writeFixes } = await import('./write-fixes.ts');
  const fixes = await planFixes(request, context, request.fix.kinds);
  if (request.fix.isDryRun) return diffFixes(fixes);
  writeFixes(context, fixes);
  return null;
}
