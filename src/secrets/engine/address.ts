import type { Buffer } from 'node:buffer';

/** An address with a password in it: `scheme://user:password@host`. */
export interface AddressWithPassword {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Where the password stands. */
  readonly start: number;
  readonly end: number;
}

const longestScheme = 24;
const longestUser = 256;
const longestHost = 80;

/**
 * Reads an address with a password around a `://`.
 * @param at - where that stands
 */
export function readAddress(bytes: Buffer, at: number): AddressWithPassword | null {
  const from = at + 3;
  const split = splitUser(bytes, from);
  if (split === null) return null;
  const { colon, sign } = split;
  const before = bytes.toString('latin1', Math.max(0, at - longestScheme), at);
  const scheme = /[a-z][a-z0-9+.-]*$/i.exec(before)?.[0];
  const after = bytes.toString('latin1', sign + 1, sign + 1 + longestHost);
  const host = /^[\w.-]+|^\[[0-9a-f:]+\]/i.exec(after)?.[0];
  if (scheme === undefined || host === undefined) return null;
  return {
    scheme: scheme.toLowerCase(),
    user: bytes.toString('latin1', from, colon),
    password: bytes.toString('latin1', colon + 1, sign),
    host: host.toLowerCase(),
    start: colon + 1,
    end: sign,
  };
}

// The password is what stands between the first colon and the last at sign.
function splitUser(
  bytes: Buffer,
  from: number,
): { readonly colon: number; readonly sign: number } | null {
  const last = Math.min(bytes.length, from + longestUser);
  let colon = -1;
  let sign = -1;
  for (let at = from; at < last; at++) {
    const byte = bytes[at]!;
    if (endsUser(byte)) break;
    if (byte === 58 && colon < 0) colon = at;
    else if (byte === 64) sign = at;
  }
  return colon < 0 || sign <= colon + 1 ? null : { colon, sign };
}

// White space, quotes, brackets, a slash or a backslash.
function endsUser(byte: number): boolean {
  return byte <= 32 || byte === 47 || byte === 92 || isQuoteOrBracket(byte);
}

function isQuoteOrBracket(byte: number): boolean {
  return byte === 34 || byte === 39 || byte === 96 || byte === 60 || byte === 62;
}

const databases = new Set([
  ...['postgres', 'postgresql', 'mysql', 'mysqlx', 'mariadb', 'mssql', 'sqlserver'],
  ...['oracle', 'mongodb', 'mongodb+srv', 'redis', 'rediss', 'amqp', 'amqps', 'neo4j'],
  ...['bolt', 'clickhouse', 'cockroachdb', 'couchbase', 'couchbases', 'influxdb'],
  ...['cassandra', 'libsql', 'ldap', 'ldaps', 'nats', 'kafka', 'snowflake', 'db2'],
]);

/**
 * Whether the scheme is that of a database; a driver may follow it: `mysql+aiomysql`.
 */
export function isDatabase(scheme: string): boolean {
  return databases.has(scheme) || databases.has(scheme.replace(/\+.*$/, ''));
}

const reserved = new RegExp(
  [
    String.raw`(?:^|\.)(?:example|test|invalid|localhost|local|internal)$|(?:^|`,
    String.raw`\.)example\.\w+$|^(?:host|hostname|server|domain|foo|bar|my-?\w*|`,
    String.raw`your-?\w*|some-?\w*)\.\w+$|^(?:127\.|0\.0\.0\.0|10\.|192\.168\.|\[::1)`,
  ].join(''),
);

/** Whether a host may be that of a server, and is not one of those in examples. */
export function isPublicHost(host: string): boolean {
  return host.includes('.') && !reserved.test(host);
}

/** Whether a host is there for documentation alone. */
export function isExampleHost(host: string): boolean {
  return /(?:^|\.)(?:example|test|invalid)$|(?:^|\.)example\.\w+$/.test(host);
}
