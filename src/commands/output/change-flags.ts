import { Option } from 'commander';
import type { Command as Program } from 'commander';
import type { Comparison } from '../../changes/open-change.ts';
import type { Scope } from '../../core/change.ts';
import type { Flags } from '../../core/command.ts';
import { defineErrors } from '../../core/errors.ts';

const fail = defineErrors('flags', {
  exclusive: '{first} does not go with {second}. Leave one of them out',
  needsChanged: '{flag} goes with --changed. Add --changed',
  needsChange: '--scope goes with --changed or --staged. Add one of them',
});

const scopes: readonly Scope[] = ['issues', 'lines', 'files', 'all'];

/** Declares the flags of commands that can judge a change. */
export function declareChange(program: Program): void {
  program
    .option('--changed', 'judge what changed since the base; only new issues fail')
    .option('--base <ref>', 'the branch or commit to compare with')
    .option('--head <commit>', 'judge this commit instead of the work tree')
    .option('--staged', 'judge what is staged, exactly as the commit would have it')
    .addOption(
      new Option('--scope <scope>', 'which findings of the changed files count').choices(
        scopes,
      ),
    );
}

/**
 * What to compare with, or null where everything is judged.
 * @throws QaError for flags that do not go together
 */
export function comparisonOf(flags: Flags): Comparison | null {
  const { changed, staged } = flags;
  const scope = flags['scope'] as Scope | undefined;
  if (changed === true && staged === true)
    throw fail('exclusive', { first: '--staged', second: '--changed' });
  for (const flag of ['base', 'head'])
    if (flags[flag] !== undefined && changed !== true)
      throw staged === true
        ? fail('exclusive', { first: '--staged', second: `--${flag}` })
        : fail('needsChanged', { flag: `--${flag}` });
  if (staged === true) return { kind: 'staged', scope: scope ?? 'issues' };
  if (changed === true)
    return {
      kind: 'changed',
      scope: scope ?? 'issues',
      flag: flags['base'] as string | undefined,
      head: flags['head'] as string | undefined,
    };
  if (scope !== undefined) throw fail('needsChange');
  return null;
}
