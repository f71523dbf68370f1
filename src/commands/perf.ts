import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import perf from '../gates/perf/index.ts';
import type { PerfOptions, WrittenRequest } from '../gates/perf/options.ts';
import { profiles } from '../gates/perf/options.ts';
import { parseThreshold } from '../gates/perf/thresholds.ts';
import { runServiceGate } from './service-gate/run-service-gate.ts';
import { oneOf, positive, seconds, wholeNumber } from './service-gate/flag-values.ts';
import { declareService } from './service-gate/run-service-gate.ts';

export default defineCommand({
  summary: 'Load the service and judge its latency and errors.',
  declare: (program) => {
    program
      .option('--profile <name>', 'spec, closed or open', oneOf(profiles))
      .option('--path <path>', 'load GET <path> instead of the configured request')
      .option('--connections <count>', 'requests at once', wholeNumber)
      .option('--duration <time>', 'of one stretch, such as 10s', seconds)
      .option('--rate <number>', 'requests in a second of the open profile', positive)
      .option(
        '--threshold <limit>',
        'such as "p95<1s"; repeatable, replaces the profile\'s own',
        (value: string, earlier: readonly string[] = []) => [
          ...earlier,
          parseThreshold(value).text,
        ],
      )
      .option('--baseline-url <url>', 'compare with the service there')
      .option('--allow-remote', 'load another machine than this one');
    declareService(program);
  },
  run: (host, flags) => runServiceGate(host, 'perf', perf.defaults, flags, fromFlags),
});

function fromFlags(flags: Flags): Partial<PerfOptions> {
  const path = flags['path'] as string | undefined;
  const request: WrittenRequest | undefined =
    path === undefined ? undefined : { path: path.startsWith('/') ? path : `/${path}` };
  return {
    ...pick(flags, { profile: 'profile', connections: 'connections' }),
    ...pick(flags, { duration: 'duration', rate: 'rate', allowRemote: 'allowRemote' }),
    ...pick(flags, { threshold: 'thresholds', baselineUrl: 'baselineUrl' }),
    ...(request === undefined ? {} : { request }),
  };
}

function pick(
  flags: Flags,
  names: Readonly<Record<string, keyof PerfOptions>>,
): Partial<PerfOptions> {
  return Object.fromEntries(
    Object.entries(names)
      .filter(([flag]) => flags[flag] !== undefined)
      .map(([flag, option]) => [option, flags[flag]]),
  );
}
