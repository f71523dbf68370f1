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
      new Option(
        '--scope <scope>',
        'which findings of the changed files count',
      ).choices(scopes),
    );
}

/**
 * What to compare with, or null where everything is judged.
 * @throws QaError for flags that do not go together
 */
export function comparisonOf(flags: Flags): Comparison | null {
  refuseMixtures(flags);
  const scope = (flags['scope'] as Scope | undefined) ?? 'issues';
  if (flags['staged'] === true) return { kind: 'staged', scope };
  if (flags['changed'] !== true) return null;
  const { base, head } = flags as Readonly<Record<string, string | undefined>>;
  return { kind: 'changed', scope, flag: base, head };
}

/** Flags that do not go together: the first with each of the others. */
const mixtures: readonly (readonly [string, readonly string[]])[] = [
  ['staged', ['changed', 'base', 'head', 'fix', 'fixUnsafe', 'fixDocstring']],
  ['head', ['fix', 'fixUnsafe', 'fixDocstring']],
  ['stdin', ['changed', 'staged']],
];

function refuseMixtures(flags: Flags): void {
  const isGiven = (name: string): boolean => (flags[name] ?? false) !== false;
  for (const [first, others] of mixtures) {
    const second = isGiven(first) ? others.find(isGiven) : undefined;
    if (second !== undefined)
      throw fail('exclusive', { first: toFlag(first), second: toFlag(second) });
  }
  const refined = ['base', 'head'].find(isGiven);
  if (refined !== undefined && !isGiven('changed'))
    throw fail('needsChanged', { flag: toFlag(refined) });
  if (isGiven('scope') && !['changed', 'staged'].some(isGiven))
    throw fail('needsChange');
}

function toFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
