import { dirname, join } from 'node:path';
import { Option } from 'commander';
import type { Command as Program } from 'commander';
import { baselineFile, formatBaseline, readBaseline } from '../changes/baseline.ts';
import type { BaselineEntry } from '../changes/baseline.ts';
import { writeAtomically } from '../core/atomic-write.ts';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import { countNoun } from '../core/count-noun.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { requestGate } from '../pipeline/gate-options.ts';
import { listAccepted } from '../pipeline/list-accepted.ts';
import { openRun } from '../pipeline/open-run.ts';
import type { GateRequest } from '../pipeline/run-gates.ts';
import { createBaseline, pruneBaseline } from '../pipeline/survey-baseline.ts';
import { gates } from '../units/gates.ts';
import { renderAccepted } from './output/accepted-table.ts';

export default defineCommand({
  summary: 'Keep the list of findings that are accepted.',
  subcommands: {
    create: {
      summary: 'Accept every finding of today.',
      declare: declareGates,
      run: (host, flags) => rewrite(host, flags, createBaseline),
    },
    prune: {
      summary: 'Take out what no finding uses any more; lower what has improved.',
      declare: declareGates,
      run: (host, flags) => rewrite(host, flags, pruneBaseline),
    },
    show: {
      summary: 'List what is accepted, suppressing comments too.',
      declare: (program) => {
        declareGates(program);
        program.addOption(
          new Option('--format <name>', 'what goes to stdout')
            .choices(['text', 'json'])
            .default('text'),
        );
      },
      run: show,
    },
  },
});

function declareGates(program: Program): void {
  program
    .addOption(
      new Option('--only <gates...>', 'the gates whose findings are meant')
        .choices(Object.keys(gates))
        .default(['review']),
    )
    .option('--config <file>', 'use this configuration');
}

async function openGates(
  host: Host,
  flags: Flags,
): Promise<{ context: GateContext; requests: readonly GateRequest[] }> {
  const config = flags['config'] as string | undefined;
  const opened = await openRun(host, { config, paths: [], named: true });
  const { root } = opened.context;
  const context = { ...opened.context, paths: [''] };
  const ids = flags['only'] as (keyof typeof gates)[];
  const requests = ids.map((id) => requestGate(id, opened.config, root));
  return { context, requests: await Promise.all(requests) };
}

type Rewrite = typeof createBaseline;

async function rewrite(host: Host, flags: Flags, make: Rewrite): Promise<ExitCode> {
  const { context, requests } = await openGates(host, flags);
  const before = await readBaseline(context.tree);
  const entries = await make(requests, context, before);
  writeBaseline(context, entries);
  const count = countNoun(entries.length, 'entry', 'entries');
  await host.stdout.write(`${baselineFile}: ${count}, ${before.length} before\n`);
  return exitCodes.pass;
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

async function show(host: Host, flags: Flags): Promise<ExitCode> {
  const { context, requests } = await openGates(host, flags);
  const accepted = await listAccepted(requests, context);
  const text =
    flags['format'] === 'json'
      ? `${JSON.stringify(accepted, null, 2)}\n`
      : renderAccepted(accepted);
  await host.stdout.write(text);
  return exitCodes.pass;
}
