import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { DatabaseAddress } from '../db/database.ts';
import type { FaultName } from '../faults/faults.ts';
import { defaultLimits, defaultTimeouts } from './defaults.ts';
import { compact } from './compact.ts';
import { listSettingProblems } from './production-rules.ts';
import { listValueProblems } from './value-problems.ts';
import type {
  BackendOptions,
  Limits,
  LogOptions,
  Platform,
  Profile,
  Timeouts,
} from './options.ts';

const fail = defineErrors('backend', {
  unsafe: 'the profile {profile} does not start before these are fixed:\n{problems}',
  noDataFolder:
    'the data folder {folder} cannot be made ({reason}). Give another with --data.',
  beyondLoopback:
    "{profile} listens on loopback only, not on '{host}'. Leave --host out.",
  unknownDatabase:
    "the database '{database}' is of no known kind. Give mysql://… or a path.",
  unknownRequirement:
    "HEALTHZ_REQUIRE names '{name}', which is not one of: {known}. Name only those.",
});

/** All settings, decided; the rest of the service reads only these. */
export interface Settings {
  readonly profile: Profile;
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseAddress;
  readonly redis: string | null;
  readonly redisPrefix: string;
  readonly dataFolder: string;
  /** Whether the data folder is removed at the end. */
  readonly isTemporary: boolean;
  readonly secretKey: string;
  readonly previousSecretKey: string | null;
  readonly isSeeded: boolean;
  readonly migratesItself: boolean;
  readonly limits: Limits;
  readonly timeouts: Timeouts;
  readonly trustProxy: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly healthzRequire: readonly string[];
  readonly coze: Platform | null;
  readonly dify: Platform | null;
  readonly internalToken: string | null;
  readonly internalNetworks: readonly string[];
  readonly isDocumented: boolean;
  readonly log: LogOptions;
  readonly faults: ReadonlySet<FaultName>;
  readonly now: () => number;
}

const dependencies = ['database', 'redis', 'storage', 'coze', 'dify'];
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Fills in what the options leave open, and makes the data folder.
 * @throws QaError that lists every setting the profile cannot start with
 */
export function decideSettings(options: BackendOptions): Settings {
  const { profile = 'embedded', host = '127.0.0.1' } = options;
  checkOptions(options, profile, host);
  const data = dataFolderOf(options.data);
  return {
    ...defaultsOf(profile),
    ...compact(pickPlain(options)),
    profile,
    host,
    database: databaseAddress(options.database, data),
    dataFolder: data.folder,
    isTemporary: data.isTemporary,
    limits: { ...defaultLimits(profile), ...options.limits },
    timeouts: { ...defaultTimeouts(profile), ...options.timeouts },
    coze: enabled(options.coze),
    dify: enabled(options.dify),
    faults: new Set(options.faults),
  };
}

/** The options that are settings as they are. */
function pickPlain(options: BackendOptions) {
  return {
    port: options.port,
    redis: options.redis,
    redisPrefix: options.redisPrefix,
    secretKey: options.secretKey,
    previousSecretKey: options.previousSecretKey,
    isSeeded: options.seed,
    migratesItself: options.migrate,
    trustProxy: options.trustProxy,
    allowedOrigins: options.allowedOrigins,
    healthzRequire: options.healthzRequire,
    internalToken: options.internalToken,
    internalNetworks: options.internalNetworks,
    isDocumented: options.isDocumented,
    log: options.log,
    now: options.now,
  };
}

function defaultsOf(profile: Profile) {
  const isProduction = profile === 'production';
  return {
    port: 0,
    redis: null,
    redisPrefix: 'kaopeilian',
    secretKey: randomBytes(32).toString('base64url'),
    previousSecretKey: null,
    isSeeded: !isProduction,
    migratesItself: !isProduction,
    trustProxy: [],
    allowedOrigins: [],
    healthzRequire: ['database'],
    internalToken: null,
    internalNetworks: isProduction ? [] : ['0.0.0.0/0', '::/0'],
    isDocumented: !isProduction,
    log: {},
    now: Date.now,
  };
}

/** Production has to say explicitly that a platform is not used. */
function enabled(platform: Platform | undefined): Platform | null {
  return platform === undefined || platform.token === 'disabled' ? null : platform;
}

function checkOptions(options: BackendOptions, profile: Profile, host: string): void {
  const isProduction = profile === 'production';
  const problems = [
    ...(isProduction ? listSettingProblems(options) : []),
    ...listValueProblems(options),
  ];
  if (problems.length > 0)
    throw fail('unsafe', {
      profile,
      problems: problems.map((line) => `- ${line}`).join('\n'),
    });
  if (!isProduction && !loopback.has(host))
    throw fail('beyondLoopback', { profile, host });
  for (const name of options.healthzRequire ?? [])
    if (!dependencies.includes(name))
      throw fail('unknownRequirement', { name, known: dependencies.join(', ') });
}

interface DataFolder {
  readonly folder: string;
  readonly isTemporary: boolean;
}

function dataFolderOf(wanted: string | undefined): DataFolder {
  if (wanted === undefined)
    return { folder: mkdtempSync(join(tmpdir(), 'qa-backend-')), isTemporary: true };
  const folder = resolve(wanted);
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = String((error as { code?: unknown }).code ?? error);
    throw fail('noDataFolder', { folder, reason }, { cause: error });
  }
  return { folder, isTemporary: false };
}

/**
 * Makes a folder and those above it, one by one: Node's `recursive` never ends where
 * the system says that an existing parent does not exist, as /proc does.
 */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

function databaseAddress(
  wanted: string | undefined,
  { folder, isTemporary }: DataFolder,
): DatabaseAddress {
  if (wanted === undefined)
    return {
      kind: 'sqlite',
      file: join(folder, 'backend.sqlite'),
      isDurable: !isTemporary,
    };
  if (/^(mysql|mariadb):\/\//.test(wanted))
    return { kind: 'mysql', url: wanted.replace(/^mariadb:/, 'mysql:') };
  const path = wanted.replace(/^sqlite:(\/\/)?/, '');
  if (/^[a-z]+:\/\//i.test(path) || path === '')
    throw fail('unknownDatabase', { database: schemeOf(wanted) });
  return { kind: 'sqlite', file: resolve(path), isDurable: true };
}

/** The part of an address that holds no password. */
function schemeOf(address: string): string {
  return address.includes('://') ? `${address.split('://')[0]}://…` : address;
}
