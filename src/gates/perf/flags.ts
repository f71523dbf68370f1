import {
  oneOf,
  positive,
  seconds,
  texts,
  wholeNumber,
} from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import { profiles } from './settings.ts';
import type { Settings } from './settings.ts';
import { parseThreshold } from './limits/thresholds.ts';

/** What one load is told. */
export interface Request {
  /** The service to compare with; null: no comparison. */
  readonly baselineUrl: string | null;
  /** Machines other than this one may be loaded. */
  readonly allowRemote: boolean;
}

export const flags = defineFlags({
  declare: (program) =>
    program
      .option('--profile <name>', 'spec, closed or open', oneOf(profiles))
      .option('--path <path>', 'load GET <path> instead of the configured request')
      .option('--connections <count>', 'requests at once', wholeNumber)
      .option('--duration <time>', 'of one stretch, such as 10s', seconds)
      .option('--rate <number>', 'requests in a second of the open profile', positive)
      .option(
        '--threshold <limit>',
        'such as "p95<1s"; repeatable, replaces the profile\'s own',
        texts,
      )
      .option('--baseline-url <url>', 'compare with the service there')
      .option('--allow-remote', 'load another machine than this one'),
  parse: ({ baselineUrl = null, allowRemote = false, path, threshold, ...load }) => {
    const thresholds = threshold?.map((text) => parseThreshold(text).text);
    return {
      request: { baselineUrl, allowRemote },
      adjust: (settings: Settings): Settings => ({
        ...settings,
        profile: load.profile ?? settings.profile,
        connections: load.connections ?? settings.connections,
        duration: load.duration ?? settings.duration,
        rate: load.rate ?? settings.rate,
        thresholds: thresholds ?? settings.thresholds,
        request: path === undefined ? settings.request : { path: slashed(path) },
      }),
    };
  },
});

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
