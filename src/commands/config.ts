import { relative } from 'node:path';
import type { Command as Program } from 'commander';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import { explainFile } from '../pipeline/explain-file.ts';
import type { FileExplanation } from '../pipeline/explain-file.ts';
import { openRun } from '../pipeline/open-run.ts';
import type { Run } from '../pipeline/open-run.ts';
import { reviewOptions } from '../pipeline/review-options.ts';
import { configJsonSchema, showConfig } from '../pipeline/show-config.ts';

export default defineCommand({
  summary: 'Show the configuration: as it stands, its schema, or for one file.',
  subcommands: {
    show: defineCommand({
      summary: 'Print the configuration as it stands, defaults included.',
      declare: declareConfig,
      run: async (host, flags) => {
        const { config } = await open(host, flags, []);
        return print(host, JSON.stringify(await showConfig(host, config), null, 2));
      },
    }),
    schema: defineCommand({
      summary: 'Print the JSON Schema of a configuration.',
      run: async (host) => {
        const { z } = await import('zod');
        return print(host, JSON.stringify(await configJsonSchema(z), null, 2));
      },
    }),
    explain: defineCommand({
      summary: 'Say which rules hold for a file, and what says so.',
      declare: (program) => {
        program.argument('<file>', 'the file');
        declareConfig(program);
      },
      run: async (host, flags, [file]) => {
        const { context, config } = await open(host, flags, [file as string]);
        const options = reviewOptions(config, context.root);
        const files = config.files.map((name) => relative(host.cwd, name));
        return print(host, render(await explainFile(context, options), files));
      },
    }),
  },
});

function declareConfig(program: Program): void {
  program.option('--config <file>', 'use this configuration');
}

function open(host: Host, flags: Flags, paths: readonly string[]): Promise<Run> {
  const config = flags['config'] as string | undefined;
  return openRun(host, { config, paths, named: true });
}

async function print(host: Host, text: string) {
  await host.stdout.write(`${text}\n`);
  return exitCodes.pass;
}

function render(
  { path, passedOver, rules }: FileExplanation,
  files: readonly string[],
): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return [
    passedOver === null
      ? `${path} is checked`
      : `${path} is passed over: ${passedOver}`,
    files.length === 0 ? 'no configuration file' : `configuration: ${files.join(', ')}`,
    '',
    ...rules.map(({ id, level, options, source }) => {
      const setting = `${level.padEnd(7)}  ${JSON.stringify(options)}`;
      return `  ${id.padEnd(width)}  ${setting}  (${source})`;
    }),
  ].join('\n');
}
