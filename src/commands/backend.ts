import { resolve } from 'node:path';
import { defineCommand } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { BackendFlags, BackendOptions } from '../backend/index.ts';

/** Loaded by the subcommand that runs, so that no other command carries the service. */
const load = () => import('../backend/index.ts');

const migrate = (
  summary: string,
  run: (
    backend: Awaited<ReturnType<typeof load>>,
    options: BackendOptions,
  ) => Promise<string>,
) =>
  defineCommand({
    summary,
    declare: (program) => {
      const flags = program
        .option(...database)
        .option(...profile)
        .option(...data);
      return async (host) => {
        const backend = await load();
        const options = await readOptions(backend, host, flags.opts());
        await host.stdout.write(await run(backend, options));
        return exitCodes.pass;
      };
    },
  });

const database = ['--database <address>', 'mysql://… or an SQLite file'] as const;
const data = ['--data <folder>', 'where the SQLite file and the uploads are'] as const;
const profile = ['--profile <name>', 'embedded, perf or production'] as const;

export default defineCommand({
  summary: 'Start the embedded reference service, or migrate its database.',
  task: 'a service',
  subcommands: {
    start: {
      summary: 'Start the service; its address is the first line on stdout.',
      declare: (program) => {
        const flags = program
          .option('--port <number>', '0 for any free port')
          .option('--host <address>', 'where to listen (default: 127.0.0.1)')
          .option(...database)
          .option('--redis <address>', 'redis://…, to share limits among processes')
          .option('--redis-prefix <text>', 'the start of every key in Redis')
          .option(...data)
          .option(...profile)
          .option('--log-format <name>', 'text or json')
          .option('--fault <name...>', 'switch a defect on (not in production)');
        return async (host) => {
          const backend = await load();
          return backend.serve(host, await readOptions(backend, host, flags.opts()));
        };
      },
    },
    migrate: {
      summary: 'Bring the tables of the database up, down, or tell how they stand.',
      subcommands: {
        up: migrate('Apply every migration that is missing.', (backend, options) =>
          backend.runMigration('up', options),
        ),
        down: migrate('Take the newest migration back.', (backend, options) =>
          backend.runMigration('down', options),
        ),
        status: migrate('List the migrations.', (backend, options) =>
          backend.runMigration('status', options),
        ),
      },
    },
  },
});

function readOptions(
  { readFlags }: Awaited<ReturnType<typeof load>>,
  host: Host,
  flags: BackendFlags,
): Promise<BackendOptions> {
  return readFlags(flags, host.env, (path) => resolve(host.cwd, path));
}
