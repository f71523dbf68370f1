import { relative, sep } from 'node:path';
import { defineCommand } from '../core/command.ts';
import type { Configuration } from '../core/configuration.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import { explainFile } from '../pipeline/explain-file.ts';
import type { FileExplanation } from '../pipeline/explain-file.ts';
import { openRun } from '../pipeline/open-run.ts';
import { configJsonSchema, showConfig } from '../pipeline/show-config.ts';

const configFlag = ['--config <file>', 'use this configuration'] as const;

export default defineCommand({
  summary: 'Show the configuration: as it stands, its schema, or for one file.',
  task: 'set qa up',
  subcommands: {
    show: defineCommand({
      summary:
        'Print the configuration as it stands, with the defaults of what it sets.',
      declare: (program) => {
        const flags = program.option(...configFlag);
        return async (host) => {
          const { configuration } = await open(host, flags.opts().config);
          await host.stderr.write(`qa: ${filesOf(configuration, host)}\n`);
          const shown = await showConfig(configuration);
          return print(host, JSON.stringify(shown, null, 2));
        };
      },
    }),
    schema: defineCommand({
      summary: 'Print the JSON Schema of a configuration.',
      declare: () => async (host) => {
        const { z } = await import('zod');
        return print(host, JSON.stringify(await configJsonSchema(z), null, 2));
      },
    }),
    explain: defineCommand({
      summary: 'Say which rules hold for a file, and what says so.',
      declare: (program) => {
        const flags = program.argument('<file>', 'the file').option(...configFlag);
        return async (host) => {
          const [file] = flags.processedArgs;
          const context = await open(host, flags.opts().config, [file]);
          const files = filesOf(context.configuration, host);
          return print(host, render(await explainFile(context), files));
        };
      },
    }),
  },
});

function open(
  host: Host,
  config: string | undefined,
  paths?: readonly string[],
): Promise<GateContext> {
  return openRun(host, { config, paths, cache: null, comparison: null, named: true });
}

function filesOf({ files }: Configuration, { cwd }: Host): string {
  if (files.length === 0) return 'no configuration file';
  const names = files.map((file) => relative(cwd, file).split(sep).join('/'));
  return `configuration: ${names.join(', ')}`;
}

async function print(host: Host, text: string) {
  await host.stdout.write(`${text}\n`);
  return exitCodes.pass;
}

function render({ path, passedOver, rules }: FileExplanation, files: string): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return [
    passedOver === null
      ? `${path} is checked`
      : `${path} is passed over: ${passedOver}`,
    files,
    '',
    ...rules.map(({ id, level, options, source }) => {
      const setting = `${level.padEnd(7)}  ${JSON.stringify(options)}`;
      return `  ${id.padEnd(width)}  ${setting}  (${source})`;
    }),
  ].join('\n');
}
