import { compact } from './compact.ts';
import type {
  BackendOptions,
  Limits,
  LogOptions,
  Platform,
  Timeouts,
} from './options.ts';
import { levels } from '../logs/modules.ts';
import {
  readLevels,
  readLimit,
  readLimitOrOff,
  readMilliseconds,
  readPort,
  readWord,
} from './read-value.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that is read, CONFIG_FILE aside. */
export const variables = [
  'HOST',
  'PORT',
  'DATABASE_URL',
  'REDIS_URL',
  'REDIS_PREFIX',
  'DATA_DIR',
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
  'COZE_API_URL',
  'COZE_API_TOKEN',
  'DIFY_API_URL',
  'DIFY_API_KEY',
  'TRUST_PROXY',
  'ALLOWED_ORIGINS',
  'HEALTHZ_REQUIRE',
  'INTERNAL_TOKEN',
  'INTERNAL_NETWORKS',
  'OPENAPI',
  'LIMIT_GENERAL',
  'LIMIT_REGISTER',
  'LIMIT_LOGIN',
  'LIMIT_UPLOAD',
  'DRAIN_MS',
  'SLOW_QUERY_MS',
  'LOG_FORMAT',
  'LOG_LEVEL',
  'LOG_LEVELS',
  'LOG_TIMEZONE',
] as const;
export type Variable = (typeof variables)[number];

/**
 * The options that the production profile takes from its environment.
 * @throws QaError for a value that cannot be read
 */
export function readEnvironment(environment: Environment): BackendOptions {
  const text = (name: Variable) => environment[name] || undefined;
  const list = (name: Variable) =>
    text(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return compact({
    host: text('HOST'),
    port: readPort(text('PORT')),
    database: text('DATABASE_URL'),
    redis: text('REDIS_URL'),
    redisPrefix: text('REDIS_PREFIX'),
    data: text('DATA_DIR'),
    secretKey: text('SECRET_KEY'),
    previousSecretKey: text('SECRET_KEY_PREVIOUS'),
    coze: platform(text('COZE_API_URL'), text('COZE_API_TOKEN')),
    dify: platform(text('DIFY_API_URL'), text('DIFY_API_KEY')),
    trustProxy: list('TRUST_PROXY'),
    allowedOrigins: list('ALLOWED_ORIGINS'),
    healthzRequire: list('HEALTHZ_REQUIRE'),
    internalToken: text('INTERNAL_TOKEN'),
    internalNetworks: list('INTERNAL_NETWORKS'),
    isDocumented: readSwitch('OPENAPI', text('OPENAPI')),
    limits: compact({
      general: readLimitOrOff('LIMIT_GENERAL', text('LIMIT_GENERAL')),
      register: readLimit('LIMIT_REGISTER', text('LIMIT_REGISTER')),
      loginFailures: readLimit('LIMIT_LOGIN', text('LIMIT_LOGIN')),
      upload: readLimit('LIMIT_UPLOAD', text('LIMIT_UPLOAD')),
    }) satisfies Partial<Limits>,
    timeouts: compact({
      drain: readMilliseconds('DRAIN_MS', text('DRAIN_MS')),
      slowQuery: readMilliseconds('SLOW_QUERY_MS', text('SLOW_QUERY_MS')),
    }) satisfies Partial<Timeouts>,
    log: compact({
      format: readWord('LOG_FORMAT', text('LOG_FORMAT'), ['text', 'json']),
      level: readWord('LOG_LEVEL', text('LOG_LEVEL')?.toLowerCase(), levels),
      levels: readLevels('LOG_LEVELS', text('LOG_LEVELS')),
      timeZone: text('LOG_TIMEZONE'),
    }) satisfies LogOptions,
  });
}

function readSwitch(name: string, value: string | undefined): boolean | undefined {
  const word = readWord(name, value, ['on', 'off']);
  return word === undefined ? undefined : word === 'on';
}

function platform(url = '', token: string | undefined): Platform | undefined {
  return token === undefined ? undefined : { url, token };
}
