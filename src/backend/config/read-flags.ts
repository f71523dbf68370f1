import { compact } from './compact.ts';
import { faults, isFaultName } from '../faults/faults.ts';
import type { FaultName } from '../faults/faults.ts';
import { profiles } from './options.ts';
import type { BackendOptions, LogOptions, Profile } from './options.ts';
import { overConfigFile } from './read-config-file.ts';
import { readEnvironment } from './read-environment.ts';
import type { Environment } from './read-environment.ts';
import { readPort, readWord } from './read-value.ts';

const formats = ['text', 'json'] as const;

/** What a command line says of the service, as texts. */
export interface BackendFlags {
  readonly profile?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly database?: string | undefined;
  readonly redis?: string | undefined;
  readonly redisPrefix?: string | undefined;
  readonly data?: string | undefined;
  readonly logFormat?: string | undefined;
  readonly fault?: readonly string[] | undefined;
}

/**
 * The options of a command line. The environment, and the file that its
 * CONFIG_FILE names, are read in production only. Elsewhere
 * a DATABASE_URL of the user's own project would be used by mistake.
 * @param resolvePath - makes a path absolute
 * @throws QaError for a value that no flag takes
 */
export async function readFlags(
  flags: BackendFlags,
  environment: Environment,
  resolvePath: (path: string) => string,
): Promise<BackendOptions> {
  const profile = readWord('--profile', flags.profile, profiles) ?? 'embedded';
  const fromEnvironment =
    profile === 'production'
      ? readEnvironment(await overConfigFile(environment, resolvePath))
      : {};
  const { host, port, database, redis, redisPrefix } = flags;
  const data = flags.data ?? fromEnvironment.data;
  return {
    ...fromEnvironment,
    ...compact({
      profile: profile satisfies Profile,
      host,
      port: readPort(port),
      database: database?.includes(':') ? database : mapText(database, resolvePath),
      redis,
      redisPrefix,
      data: mapText(data, resolvePath),
      faults: readFaults(flags.fault),
      log: {
        ...fromEnvironment.log,
        ...compact({ format: readWord('--log-format', flags.logFormat, formats) }),
      } satisfies LogOptions,
    }),
  };
}

function mapText(text: string | undefined, change: (text: string) => string) {
  return text === undefined ? undefined : change(text);
}

function readFaults(value: readonly string[] | undefined): FaultName[] | undefined {
  const names = Object.keys(faults).filter(isFaultName);
  return value?.map((name) => readWord('--fault', name, names)!);
}
