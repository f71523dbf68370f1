import { dirname, join } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { baselineFile, formatBaseline, readBaseline } from '../changes/baseline.ts';
import type { BaselineEntry } from '../changes/baseline.ts';
import { writeAtomically } from '../core/atomic-write.ts';
import { defineCommand } from '../core/command.ts';
import type { Command } from '../core/command.ts';
import { countNoun } from '../core/count-noun.ts';
import { day, someOf, texts } from '../core/flag-values.ts';
import type { Program } from '../core/flags.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import { listAccepted } from '../pipeline/list-accepted.ts';
import { gateIds } from '../pipeline/load-gate.ts';
import { openRun } from '../pipeline/open-run.ts';
import { planGates } from '../pipeline/plan-gates.ts';
import type { GateRequest } from '../pipeline/request-gate.ts';
import { createBaseline, pruneBaseline } from '../pipeline/survey-baseline.ts';
import type { Answer } from '../pipeline/survey-baseline.ts';
import { renderAccepted } from './output/accepted-table.ts';

const show: Command = {
  summary: 'List what is accepted, suppressing comments too.',
  declare: (program) => {
    const readGates = declareGates(program);
    const flags = program.addOption(
      new Option('--format <name>', 'what goes to stdout').choices([
        'text',
        'json',
      ] as const),
    );
    return async (host) => {
      const { context, requests } = await readGates(host);
      const accepted = await listAccepted(requests, context);
      const text =
        flags.opts().format === 'json'
          ? `${JSON.stringify(accepted, null, 2)}\n`
          : renderAccepted(accepted);
      await host.stdout.write(text);
      return exitCodes.pass;
    };
  },
};

export default defineCommand({
  summary: 'Keep the list of findings that are accepted.',
  task: 'old code',
  subcommands: {
    create: rewriting('Accept every finding of today.', createBaseline, declareAnswer),
    prune: rewriting(
      'Take out what no finding uses any more; lower what has improved.',
      pruneBaseline,
      () => () => ({}),
    ),
    show,
  },
});

/** The gates whose findings are meant, opened over the whole repository. */
interface OpenedGates {
  readonly context: GateContext;
  readonly requests: readonly GateRequest[];
}

function declareGates(program: Program): (host: Host) => Promise<OpenedGates> {
  const flags = program
    .option(
      '--only <gates...>',
      'the gates whose findings are meant (default: review)',
      someOf(gateIds),
    )
    .option('--config <file>', 'use this configuration');
  return async (host) => {
    const { only = ['review'], config } = flags.opts();
    // What a check of today has found is not looked for again.
    const directory = host.env['QA_CACHE_DIR'] || null;
    const query = { config, cache: { directory }, comparison: null, named: true };
    const context = await openRun(host, query);
    // A release asks most: what is accepted of the history is in use too.
    const calls = only.map((id) => ({ id, profile: 'release' as const }));
    const planned = await planGates(calls, new Map(), context);
    const requests = planned.flatMap((one) => (one.kind === 'run' ? one.request : []));
    return { context, requests };
  };
}

function declareAnswer(program: Program): () => Answer {
  const flags = program
    .option('--reason <text>', 'why they are accepted')
    .option('--until <day>', 'the last day on which they are: 2027-03-01', day)
    .option('--owner <name>', 'who answers for that')
    .option('--at <place>', 'only findings here: src/a.ts:3; repeatable', texts);
  return () => flags.opts();
}

function rewriting(
  summary: string,
  make: typeof createBaseline,
  declare: (program: Program) => () => Answer,
): Command {
  return {
    summary,
    declare: (program) => {
      const readGates = declareGates(program);
      const readAnswer = declare(program);
      return async (host) => {
        const { context, requests } = await readGates(host);
        const before = await readBaseline(context.tree);
        const entries = await make(requests, context, before, readAnswer());
        writeBaseline(context, entries);
        const count = countNoun(entries.length, 'entry', 'entries');
        await host.stdout.write(`${baselineFile}: ${count}, ${before.length} before\n`);
        return exitCodes.pass;
      };
    },
  };
}

// Both sides of a merge are kept: the order means nothing, and equal lines are one.
const attributes = 'baseline.jsonl merge=union text eol=lf\n';

function writeBaseline(
  { host, root }: GateContext,
  entries: readonly BaselineEntry[],
): void {
  const file = join(root, baselineFile);
  const beside = join(dirname(file), '.gitattributes');
  host.fs.mkdirSync(dirname(file), { recursive: true });
  writeAtomically(host, file, formatBaseline(entries));
  if (!host.fs.existsSync(beside)) host.fs.writeFileSync(beside, attributes);
}
