import { InvalidArgumentError } from 'commander';
import { readRuleFlags } from '../config/rule-flags.ts';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import { exitCodeOf } from '../core/verdict.ts';
import type { Shard } from '../gates/review/shard.ts';
import { configurableUnits } from '../pipeline/configurable-units.ts';
import { fixKinds, fixSources } from '../pipeline/fix/fix-sources.ts';
import { openRun } from '../pipeline/open-run.ts';
import { reviewOptions, toOptions } from '../pipeline/review-options.ts';
import { runGates } from '../pipeline/run-gates.ts';
import { cacheOf, declareCache } from './output/cache-flags.ts';
import { comparisonOf, declareChange } from './output/change-flags.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';

const fail = defineErrors('check', {
  stdinName:
    '--stdin does not say what it is. Name the file: --stdin-filename src/a.ts',
  stdinAlone: '--stdin-filename names what --stdin reads. Add --stdin',
  shardAlone: '--shard does not go with --{other}. Leave one of them out',
  stdinPaths: '--stdin is the one file to check. Take {paths} out',
});

export default defineCommand({
  summary: 'Check source files against the review rules.',
  declare: (program) => {
    program
      .argument('[paths...]', 'files, directories or globs')
      .option('--stdin', 'check standard input')
      .option('--stdin-filename <path>', 'the name that it goes by')
      .option(
        '--rule <setting>',
        'id=off|warning|error or id={json}, over the configuration; repeatable',
        (value: string, earlier: string[]) => [...earlier, value],
        [],
      )
      .option('--max-warnings <count>', 'fail over so many warnings', wholeNumber)
      .option('--allow-empty', 'a name that holds no file to check is no error')
      .option('--fix', 'mend what can be mended without changing what runs')
      .option('--fix-unsafe', 'and take console statements out')
      .option('--fix-docstring', 'and write skeletons of missing doc comments')
      .option('--dry-run', 'print what a fix would change as a diff; change nothing')
      .option('--shard <part/count>', 'check one of so many parts: 3/8')
      .option('--explain', 'show what a finding is made of, each part with its place')
      .option('--timing', 'say how long it took');
    declareChange(program);
    declareCache(program);
    declareOutput(program);
  },
  run: async (host, flags, [paths]) => {
    wantedReports(flags);
    fixKinds(flags);
    const shard = await shardOf(flags);
    const stdin = stdinOf(flags, paths as readonly string[]);
    const rules = await readRuleFlags(
      flags['rule'] as readonly string[],
      configurableUnits,
    );
    const { context, config } = await openRun(host, {
      config: flags['config'] as string | undefined,
      paths: paths as readonly string[],
      named: true,
      cached: flags['cache'] !== false,
      comparison: comparisonOf(flags),
      stdin,
    });
    const configured = reviewOptions(config, context.root);
    const options = {
      ...configured,
      forced: toOptions(rules),
      maxWarnings: (flags['maxWarnings'] as number) ?? configured.maxWarnings,
      allowEmpty: flags['allowEmpty'] === true,
      explain: flags['explain'] === true,
      cache: cacheOf(host, flags, config),
      shard,
    };
    const isTimed = flags['timing'] === true;
    const request = { id: 'review', options } as const;
    const diff = await fixSources(request, context, flags);
    const report = await runGates('check', [request], context, isTimed);
    if (diff === null) return presentReport(host, report, context.tree, flags);
    await host.stdout.write(diff);
    return exitCodeOf(report.verdict, flags['exitZero'] === true);
  },
});

async function shardOf(flags: Flags): Promise<Shard | null> {
  const text = flags['shard'] as string | undefined;
  if (text === undefined) return null;
  const other = unsharded.find((name) => flags[name] !== undefined);
  if (other !== undefined) throw fail('shardAlone', { other });
  const { parseShard } = await import('../gates/review/shard.ts');
  return parseShard(text);
}

// What compares or writes needs all files at hand.
const unsharded = ['changed', 'staged', 'stdin', 'fix', 'fixUnsafe', 'fixDocstring'];

function stdinOf(
  flags: Flags,
  paths: readonly string[],
): { readonly path: string } | undefined {
  const path = flags['stdinFilename'] as string | undefined;
  if (flags['stdin'] !== true) {
    if (path !== undefined) throw fail('stdinAlone');
    return undefined;
  }
  if (path === undefined || path === '') throw fail('stdinName');
  if (paths.length > 0) throw fail('stdinPaths', { paths: paths.join(' ') });
  return { path };
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
