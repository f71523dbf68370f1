import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import probe from '../gates/probe/index.ts';
import type { ProbeOptions } from '../gates/probe/options.ts';
import { wholeNumber } from './service-gate/flag-values.ts';
import { declareService, runServiceGate } from './service-gate/run-service-gate.ts';

export default defineCommand({
  summary: 'Check the health and the metrics of a service.',
  declare: (program) => {
    program
      .option(
        '--path <path>',
        'probe this health endpoint instead of the configured ones; repeatable',
        (value: string, earlier: readonly string[] = []) => [...earlier, value],
      )
      .option('--metrics <path>', 'where the metrics are')
      .option('--no-metrics', 'look at no metrics')
      .option('--samples <count>', 'how often each endpoint is asked', wholeNumber)
      .option('--failures <count>', 'how many failures in a row count', wholeNumber);
    declareService(program);
  },
  run: (host, flags) => runServiceGate(host, 'probe', probe.defaults, flags, fromFlags),
});

function fromFlags({ path, metrics, samples, failures }: Flags): Partial<ProbeOptions> {
  return {
    ...(path === undefined
      ? {}
      : { health: (path as readonly string[]).map((one) => ({ path: slashed(one) })) }),
    ...(metrics === false ? { metrics: false } : {}),
    ...(typeof metrics === 'string' ? { metrics: { path: slashed(metrics) } } : {}),
    ...(samples === undefined ? {} : { samples: samples as number }),
    ...(failures === undefined ? {} : { failures: failures as number }),
  };
}

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
