import { compact } from './compact.ts';
import type { Flags } from '../../core/command.ts';
import { faults, isFaultName } from '../faults/faults.ts';
import type { FaultName } from '../faults/faults.ts';
import { profiles } from './options.ts';
import type { BackendOptions, LogOptions, Profile } from './options.ts';
import { readEnvironment } from './read-environment.ts';
import type { Environment } from './read-environment.ts';
import { readPort, readWord } from './read-value.ts';

const formats = ['text', 'json'] as const;

/**
 * The options of a command line. The environment is read in production only. Elsewhere
 * a DATABASE_URL of the user's own project would be used by mistake.
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

function readFaults(value: unknown): FaultName[] | undefined {
  const names = Object.keys(faults).filter(isFaultName);
  return (value as string[] | undefined)?.map((name) =>
    readWord('--fault', name, names)!,
  );
}
