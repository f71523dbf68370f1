import { targets, texts, wholeNumber } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import { defaults } from './settings.ts';
import type { Settings } from './settings.ts';

export const flags = defineFlags({
  declare: (program) =>
    program
      .option(
        '--path <path>',
        'probe this health endpoint instead of the configured ones; repeatable',
        texts,
      )
      .option('--metrics <path>', 'where the metrics are')
      .option('--no-metrics', 'check no metrics')
      .option('--no-required', 'demand no series of the metrics')
      .option(
        '--tcp <host:port>',
        'this port must take connections; repeatable',
        targets,
      )
      .option('--dns <name>', 'this name must resolve; repeatable', texts)
      .option('--samples <count>', 'how often each endpoint is asked', wholeNumber)
      .option('--failures <count>', 'how many failures in a row count', wholeNumber),
  parse: ({ path, metrics, required, tcp: ports, dns, samples, failures }) => ({
    request: undefined,
    adjust: (settings: Settings): Settings => ({
      ...settings,
      health: path?.map((one) => ({ path: slashed(one) })) ?? settings.health,
      metrics: demanding(metricsOf(settings.metrics, metrics), required),
      tcp: [...(ports ?? settings.tcp)],
      dns: [...(dns ?? settings.dns)],
      samples: samples ?? settings.samples,
      failures: failures ?? settings.failures,
    }),
  }),
});

// `--no-required` is false, and absent it is true.
function demanding(metrics: Settings['metrics'], isRequired: boolean | undefined) {
  return metrics === false || isRequired !== false
    ? metrics
    : { ...metrics, required: [] };
}

function metricsOf(
  configured: Settings['metrics'],
  flag: string | boolean | undefined,
): Settings['metrics'] {
  if (flag === false) return false;
  if (typeof flag !== 'string') return configured;
  return { ...(configured || defaults.metrics), path: slashed(flag) };
}

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
