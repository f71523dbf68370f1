import { defineErrors } from '../../core/errors.ts';
import type { Flags } from '../../core/command.ts';
import { suggest } from '../../core/nearest-word.ts';
import { faults, isFaultName } from '../faults/faults.ts';
import type { FaultName } from '../faults/faults.ts';
import { profiles } from './options.ts';
import type { BackendOptions, LogOptions, Profile } from './options.ts';
import { compact, readEnvironment } from './read-environment.ts';
import type { Environment } from './read-environment.ts';

const fail = defineErrors('backend', {
  port: "--port is '{value}'. Give a whole number from 0 to 65535.",
  word: "{flag} is '{value}', which is none of: {known}.{suggestion}",
});

const formats = ['text', 'json'] as const;

/**
 * The options of a command line. The environment is read in production only: elsewhere
 * a DATABASE_URL of the project at hand would be taken for the service's own.
 * @param resolvePath - makes a path absolute
 * @throws QaError for a value that no flag takes
 */
export function readFlags(
  flags: Flags,
  environment: Environment,
  resolvePath: (path: string) => string,
): BackendOptions {
  const profile = readWord('--profile', flags['profile'], profiles) ?? 'embedded';
  const fromEnvironment = profile === 'production' ? readEnvironment(environment) : {};
  const text = (name: string) => flags[name] as string | undefined;
  const data = text('data') ?? fromEnvironment.data;
  const database = text('database');
  return {
    ...fromEnvironment,
    ...compact({
      profile: profile satisfies Profile,
      host: text('host'),
      port: readPort(text('port')),
      database: database?.includes(':') ? database : mapText(database, resolvePath),
      redis: text('redis'),
      redisPrefix: text('redisPrefix'),
      data: mapText(data, resolvePath),
      faults: readFaults(flags['fault']),
      log: {
        ...fromEnvironment.log,
        ...compact({ format: readWord('--log-format', flags['logFormat'], formats) }),
      } satisfies LogOptions,
    }),
  };
}

function mapText(text: string | undefined, change: (text: string) => string) {
  return text === undefined ? undefined : change(text);
}

/** @throws QaError for what is no port */
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

function readFaults(value: unknown): FaultName[] | undefined {
  const names = Object.keys(faults).filter(isFaultName);
  return (value as string[] | undefined)?.map((name) =>
    readWord('--fault', name, names)!,
  );
}
