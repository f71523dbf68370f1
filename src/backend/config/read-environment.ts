import { compact } from './compact.ts';
import type {
  BackendOptions,
  Limits,
  LogOptions,
  Platform,
  Timeouts,
} from './options.ts';
import {
  readLimit,
  readLimitOrOff,
  readMilliseconds,
  readPort,
  readWord,
} from './read-value.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const levels = ['debug', 'info', 'warning', 'error'] as const;

/**
 * The options that the production profile takes from its environment.
 * @throws QaError for a value that cannot be read
 */
export function readEnvironment(environment: Environment): BackendOptions {
  const text = (name: string) => environment[name] || undefined;
  const list = (name: string) =>
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
    }) satisfies Partial<Timeouts>,
    log: compact({
      format: readWord('LOG_FORMAT', text('LOG_FORMAT'), ['text', 'json']),
      level: readWord('LOG_LEVEL', text('LOG_LEVEL')?.toLowerCase(), levels),
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
