import { join, resolve } from 'node:path';
import { ecosystems } from '../advisories/advisory.ts';
import type { Ecosystem } from '../advisories/advisory.ts';
import { usualDatabase } from '../advisories/database/layout.ts';
import { pullDatabase } from '../advisories/database/pull.ts';
import { describeDatabase } from '../advisories/database/status.ts';
import { defineCommand } from '../core/command.ts';
import type { Command } from '../core/command.ts';
import { listOf, oneOf } from '../core/flag-values.ts';
import type { Program } from '../core/flags.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import { openRun } from '../pipeline/open-run.ts';
import { gateCommand } from './gates/gate-command.ts';

const pull: Command = {
  summary: 'Fetch the advisories of OSV, to judge without a network.',
  declare: (program) => {
    const readPlace = declarePlace(program);
    const flags = program
      .option('--from <archive>', 'a file or a URL with the records of one ecosystem')
      .option(
        '--ecosystem <name>',
        `${ecosystems.join(' or ')}; repeatable (default: both, or npm with --from)`,
        listOf(oneOf(ecosystems)),
      );
    return async (host) => {
      const { from, ecosystem } = flags.opts();
      const { directory, progress } = await readPlace(host);
      const usual: readonly Ecosystem[] = from === undefined ? ecosystems : ['npm'];
      for (const one of ecosystem ?? usual) {
        const source = placeOf(host, from);
        const query = { directory, ecosystem: one, from: source, progress };
        const { advisories, withdrawn } = await pullDatabase(host, query);
        await host.stdout.write(
          `${one}: ${advisories} advisories, ${withdrawn} withdrawn, in ${directory}\n`,
        );
      }
      return exitCodes.pass;
    };
  },
};

const status: Command = {
  summary: 'Say how old the advisories on disk are, and whether they are whole.',
  declare: (program) => {
    const readPlace = declarePlace(program);
    return async (host) => {
      const { directory } = await readPlace(host);
      const { lines, state } = describeDatabase(host, directory);
      await host.stdout.write(lines.map((line) => `${line}\n`).join(''));
      return { usable: exitCodes.pass, old: exitCodes.fail, none: exitCodes.unknown }[
        state
      ];
    };
  },
};

export default defineCommand({
  summary: 'Check locks, known vulnerabilities, licences and pins.',
  task: 'security',
  declare: async (program, argv) => {
    // Commander would read the flags of what is below as the gate's own.
    if (argv[0] === 'db') return async () => exitCodes.unknown;
    return (await gateCommand('deps')).declare!(program, argv);
  },
  subcommands: {
    db: {
      summary: 'Keep advisories on disk: pull, status.',
      subcommands: { pull, status },
    },
  },
});

function placeOf({ cwd }: Host, from: string | undefined): string | null {
  if (from === undefined) return null;
  return /^https?:/.test(from) ? from : resolve(cwd, from);
}

function declarePlace(program: Program) {
  const flags = program.option(
    '--db <dir>',
    `where they are kept (default: ${usualDatabase})`,
  );
  return async (host: Host) => {
    const { db } = flags.opts();
    const cached = host.env['QA_CACHE_DIR'] || null;
    const { root, progress } = await openRun(host, {
      ...{ cache: null, comparison: null, named: true },
    });
    const usual =
      cached === null
        ? join(root, usualDatabase)
        : resolve(host.cwd, cached, 'advisories');
    return { directory: db === undefined ? usual : resolve(host.cwd, db), progress };
  };
}
