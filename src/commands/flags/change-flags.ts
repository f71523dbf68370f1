import { Option } from '@commander-js/extra-typings';
import type { Scope } from '../../core/change.ts';
import type { Comparison } from '../../core/comparison.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Program } from '../../core/flags.ts';

const fail = defineErrors('flags', {
  exclusive: '{first} does not go with {second}. Leave one of them out',
  needsChange: '--scope goes with --changed or --staged. Add one of them',
});

const scopes = ['issues', 'lines', 'files', 'all'] as const satisfies readonly Scope[];

/** What the flags say is compared. */
export interface ChangeFlags {
  /** Null: everything is judged. */
  readonly comparison: Comparison | null;
  /** Value of `--base`. */
  readonly base: string | undefined;
}

/** How a gate takes the flags of a change. */
export interface ChangeUse {
  /** `--changed` goes without saying. */
  readonly impliesChange?: boolean | undefined;
  /** `--base` without `--changed` is for the gate itself. */
  readonly takesBase?: boolean | undefined;
}

/**
 * Declares the flags that name what is compared.
 * @returns what reads them; it throws QaError for flags that do not go together
 */
export function declareChange(
  program: Program,
  use: ChangeUse = {},
): () => ChangeFlags {
  const flags = program
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
  return () => {
    const { base, head, scope, staged, changed } = flags.opts();
    if (staged === true) refuseWithStaged({ changed, base, head });
    const counting = scope ?? 'issues';
    if (staged === true)
      return { comparison: { kind: 'staged', scope: counting }, base };
    if (changed === true || meansChange(use, base, head))
      return {
        comparison: { kind: 'changed', scope: counting, flag: base, head },
        base,
      };
    if (scope !== undefined) throw fail('needsChange');
    return { comparison: null, base };
  };
}

/** Whoever names what is compared means a change. */
function meansChange(
  { impliesChange, takesBase }: ChangeUse,
  base: string | undefined,
  head: string | undefined,
): boolean {
  if (impliesChange === true || head !== undefined) return true;
  return base !== undefined && takesBase !== true;
}

function refuseWithStaged(others: Readonly<Record<string, unknown>>): void {
  const second = Object.keys(others).find((name) => others[name] !== undefined);
  if (second !== undefined)
    throw fail('exclusive', { first: '--staged', second: `--${second}` });
}
