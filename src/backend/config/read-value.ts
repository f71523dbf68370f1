import { defineErrors } from '../../core/errors.ts';
import type { Limit, LogOptions } from './options.ts';
import { suggest } from '../../core/nearest-word.ts';
import { levels, logModules } from '../logs/modules.ts';

const fail = defineErrors('backend', {
  port: "the port is '{value}'. Give a whole number from 0 to 65535.",
  limit: "{name} is '{value}'. Give points and seconds, as 600/60{orOff}.",
  number: "{name} is '{value}'. Give a whole number of milliseconds.",
  word: "{flag} is '{value}', which is not one of: {known}.{suggestion}",
});

/** @throws QaError for anything that is not a port */
export function readPort(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw fail('port', { value });
  return port;
}

/** @throws QaError for a word that is not known */
export function readWord<const Word extends string>(
  flag: string,
  value: unknown,
  known: readonly Word[],
): Word | undefined {
  if (value === undefined) return undefined;
  const word = known.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw fail('word', {
    flag,
    value: String(value),
    known: known.join(', '),
    suggestion: suggest(String(value), known),
  });
}

/**
 * A limit as points and seconds: `600/60`.
 * @throws QaError for anything else
 */
export function readLimit(name: string, value: string | undefined): Limit | undefined {
  return value === undefined ? undefined : parseLimit(name, value, '');
}

/**
 * The same for a limit that may be switched off.
 * @returns null for `off`
 */
export function readLimitOrOff(
  name: string,
  value: string | undefined,
): Limit | null | undefined {
  if (value === 'off') return null;
  return value === undefined ? undefined : parseLimit(name, value, ', or off');
}

function parseLimit(name: string, value: string, orOff: string): Limit {
  const [, points, seconds] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(value) ?? [];
  if (points === undefined) throw fail('limit', { name, value, orOff });
  return { points: Number(points), seconds: Number(seconds) };
}

/** @throws QaError for anything that is not a whole number */
export function readMilliseconds(
  name: string,
  value: string | undefined,
): number | undefined {
  if (value !== undefined && !/^\d+$/.test(value))
    throw fail('number', { name, value });
  return value === undefined ? undefined : Number(value);
}

/**
 * Levels of modules: `db=debug,access=warning`.
 * @throws QaError for a module or a level that is not known
 */
export function readLevels(
  name: string,
  value: string | undefined,
): LogOptions['levels'] {
  if (value === undefined) return undefined;
  const pairs = value.split(',').map((pair) => {
    const [module, level = ''] = pair.split('=').map((word) => word.trim());
    return [
      readWord(name, module, logModules)!,
      readWord(`${name} of ${module}`, level.toLowerCase(), levels)!,
    ] as const;
  });
  return Object.fromEntries(pairs);
}
