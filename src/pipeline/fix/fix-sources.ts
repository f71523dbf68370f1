import type { Flags } from '../../core/command.ts';
import type { FixKind } from '../../core/edit.ts';
import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import type { GateRequest } from '../run-gates.ts';

const fail = defineErrors('fix', {
  dryRunAlone: '--dry-run shows what a fix would change. Add --fix',
  stdin: '--{flag} changes files, and standard input is none. Add --dry-run',
});

/**
 * The kinds of fixes that the flags ask for; each further flag includes the safe ones.
 * @throws QaError for flags that do not go together
 */
export function fixKinds(flags: Flags): ReadonlySet<FixKind> {
  const kinds = new Set<FixKind>();
  if (flags['fixUnsafe'] === true) kinds.add('unsafe');
  if (flags['fixDocstring'] === true) kinds.add('docstring');
  if (flags['fix'] === true || kinds.size > 0) kinds.add('safe');
  const isDry = flags['dryRun'] === true;
  if (isDry && kinds.size === 0) throw fail('dryRunAlone');
  if (!isDry && kinds.size > 0 && flags['stdin'] === true)
    throw fail('stdin', { flag: 'fix' });
  return kinds;
}

/**
 * Mends the sources as the flags ask.
 * @returns with `--dry-run` the diff of what a fix would change, else null
 */
export async function fixSources(
  request: GateRequest,
  context: GateContext,
  flags: Flags,
): Promise<string | null> {
  const kinds = fixKinds(flags);
  if (kinds.size === 0) return null;
  const { planFixes } = await import('./plan-fixes.ts');
  const { diffFixes, writeFixes } = await import('./write-fixes.ts');
  const plan = await planFixes(request, context, kinds);
  if (flags['dryRun'] === true) return diffFixes(plan);
  writeFixes(context, plan);
  return null;
}
