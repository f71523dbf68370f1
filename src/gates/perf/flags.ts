import {
  FlagValueError,
  oneOf,
  positive,
  seconds,
  texts,
  wholeNumber,
} from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import { profiles, specificationRequest } from './settings.ts';
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
      .option('--expect <statuses>', 'that count as right: 2xx, or 200,204', statuses)
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
        request: requestOf(settings.request, path, load.expect),
      }),
    };
  },
});

/** A path of its own is a request of its own; statuses are those of what is sent. */
function requestOf(
  configured: Settings['request'],
  path: string | undefined,
  expect: readonly (number | '2xx')[] | undefined,
): Settings['request'] {
  const request = path === undefined ? configured : { path: slashed(path) };
  if (expect === undefined) return request;
  return { ...(request ?? specificationRequest), expect: [...expect] };
}

function statuses(text: string): readonly (number | '2xx')[] {
  return text.split(',').map((part) => {
    const status = part.trim();
    if (/^2xx$/i.test(status)) return '2xx';
    if (/^[1-5]\d\d$/.test(status)) return Number(status);
    throw new FlagValueError('It must be 2xx, or statuses such as 200,204.');
  });
}

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
