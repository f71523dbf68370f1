import { count } from '../../core/flag-values.ts';
import type { Program } from '../../core/flags.ts';
import type { Host } from '../../core/host.ts';
import type { RunQuery } from '../../pipeline/run-query.ts';

/** What flags say of a run, whichever gates it has. */
export type RunFlags = Pick<
  RunQuery,
  | 'config'
  | 'url'
  | 'ca'
  | 'insecure'
  | 'cache'
  | 'maxWarnings'
  | 'mayRun'
  | 'isTimed'
  | 'exitZero'
> & {
  /** Whether the programs that it runs are told. */
  readonly isVerbose: boolean;
};

/** Declares the flags of every run. */
export function declareRun(program: Program): (host: Host) => RunFlags {
  const flags = program
    .option('--config <file>', 'use this configuration')
    .option('--url <url>', 'the service (default: service.url, else embedded)')
    .option('--ca <file>', 'trust these certificate authorities of the service too')
    .option('--insecure', 'do not check the certificate of the service')
    .option('--no-run', 'run no tests: judge the reports that are there')
    .option('--max-warnings <count>', 'fail over so many warnings', count)
    .option('--no-cache', 'check every file anew, and keep nothing')
    .option('--cache-dir <directory>', 'keep results there, not in .qa/cache')
    .option('--timing', 'say how long it took')
    .option('--verbose', 'say which programs it ran, and how long each took')
    .option('--exit-zero', 'end 0 where a gate fails, still 2 where it cannot judge');
  return ({ env }) => {
    const {
      config,
      url,
      ca,
      insecure,
      maxWarnings = null,
      cache,
      run,
      ...rest
    } = flags.opts();
    const directory = rest.cacheDir ?? env['QA_CACHE_DIR'] ?? '';
    return {
      config,
      url,
      ca,
      insecure,
      maxWarnings,
      // A gate may have a flag of the same name, which takes a command.
      mayRun: run !== false,
      cache: cache ? { directory: directory === '' ? null : directory } : null,
      isTimed: rest.timing === true,
      isVerbose: rest.verbose === true,
      exitZero: rest.exitZero === true,
    };
  };
}
