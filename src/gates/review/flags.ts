import { readRuleFlags } from '../../config/rule-flags.ts';
import type { Comparison } from '../../core/comparison.ts';
import type { RuleSetting } from '../../core/configuration.ts';
import type { FixKind } from '../../core/edit.ts';
import { defineErrors } from '../../core/errors.ts';
import { texts } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import type { Asked, FixRequest, Program } from '../../core/flags.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';
import type { Shard } from './files/shard.ts';

const fail = defineErrors('check', {
  stdinName:
    '--stdin does not say what it is. Name the file: --stdin-filename src/a.ts',
  stdinAlone: '--stdin-filename names what --stdin reads. Add --stdin',
  stdinPaths: '--stdin is the one file to check. Take {paths} out',
  exclusive: '{first} does not go with {second}. Leave one of them out',
  dryRunAlone: '--dry-run shows what a fix would change. Add --fix',
  fixStdin: '--fix changes files, and standard input is not a file. Add --dry-run',
});

/** What one review is told. */
export interface Request {
  /** Settings of rules over the configuration, for every file. */
  readonly forced: Readonly<Record<string, RuleSetting>>;
  /** Names that hold no file to check are allowed. */
  readonly allowEmpty: boolean;
  /** Findings say how they come about. */
  readonly explain: boolean;
  /** The part of the files that falls to this run; null: all of them. */
  readonly shard: Shard | null;
}

const declare = (program: Program) =>
  program
    .argument('[paths...]', 'files, directories or globs')
    .option('--stdin', 'check standard input')
    .option('--stdin-filename <path>', 'the name that it goes by')
    .option(
      '--rule <setting>',
      'id=off|warning|error or id={json}, over the configuration; repeatable',
      texts,
    )
    .option('--allow-empty', 'allow names that hold no file to check')
    .option('--fix', 'fix what can be fixed without changing what runs')
    .option('--fix-unsafe', 'and take console statements out, and values out of SQL')
    .option('--fix-docstring', 'and write skeletons of missing doc comments')
    .option('--dry-run', 'print what a fix would change as a diff; change nothing')
    .option('--shard <part/count>', 'check one of so many parts: 3/8')
    .option('--explain', 'show what a finding is made of, each part with its place');

type Options = Partial<ReturnType<ReturnType<typeof declare>['opts']>>;

export const flags = defineFlags({
  declare,
  parse: async (
    options,
    [paths],
    { comparison },
  ): Promise<Asked<Settings, Request>> => {
    const stdin = stdinOf(options, paths ?? []);
    const fix = fixOf(options);
    refuseMixtures(options, comparison);
    const request: Request = {
      forced: await readRuleFlags(options.rule ?? [], rules),
      allowEmpty: options.allowEmpty === true,
      explain: options.explain === true,
      shard: await shardOf(options.shard),
    };
    return {
      request,
      ...(paths === undefined ? {} : { paths }),
      ...(stdin === undefined ? {} : { stdin }),
      ...(fix === undefined ? {} : { fix }),
    };
  },
});

function fixOf(options: Options): FixRequest | undefined {
  const kinds = kindsOf(options);
  const isDryRun = options.dryRun === true;
  if (kinds.size === 0 && isDryRun) throw fail('dryRunAlone');
  if (kinds.size === 0) return undefined;
  if (options.stdin === true && !isDryRun) throw fail('fixStdin');
  return { kinds, isDryRun };
}

/** The kinds of fixes that are asked for; each further flag includes the safe ones. */
function kindsOf({ fix, fixUnsafe, fixDocstring }: Options): ReadonlySet<FixKind> {
  const kinds = new Set<FixKind>();
  if (fixUnsafe === true) kinds.add('unsafe');
  if (fixDocstring === true) kinds.add('docstring');
  if (fix === true || kinds.size > 0) kinds.add('safe');
  return kinds;
}

async function shardOf(text: string | undefined): Promise<Shard | null> {
  if (text === undefined) return null;
  const { parseShard } = await import('./files/shard.ts');
  return parseShard(text);
}

/** Flags that do not go together: the first with each of the others. */
function refuseMixtures(options: Options, comparison: Comparison | null): void {
  const given = {
    '--stdin': options.stdin,
    '--changed': comparison?.kind === 'changed',
    '--staged': comparison?.kind === 'staged',
    '--head': comparison?.kind === 'changed' && comparison.head !== undefined,
    '--shard': options.shard !== undefined,
    '--fix': options.fix,
    '--fix-unsafe': options.fixUnsafe,
    '--fix-docstring': options.fixDocstring,
  };
  for (const [first, others] of mixtures) {
    const second = given[first] === true && others.find((name) => given[name] === true);
    if (second) throw fail('exclusive', { first, second });
  }
}

const fixes = ['--fix', '--fix-unsafe', '--fix-docstring'] as const;

// What compares or writes needs all files at hand; a fix needs files on the disk.
const mixtures = [
  ['--staged', fixes],
  ['--head', fixes],
  ['--stdin', ['--changed', '--staged']],
  ['--shard', ['--changed', '--staged', '--stdin', ...fixes]],
] as const;

function stdinOf(
  { stdin, stdinFilename: path }: Options,
  paths: readonly string[],
): { readonly path: string } | undefined {
  if (stdin !== true) {
    if (path !== undefined) throw fail('stdinAlone');
    return undefined;
  }
  if (path === undefined || path === '') throw fail('stdinName');
  if (paths.length > 0) throw fail('stdinPaths', { paths: paths.join(' ') });
  return { path };
}
