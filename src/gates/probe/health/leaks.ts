import { Buffer } from 'node:buffer';
import { findSecrets } from '../../../secrets/engine/scan.ts';
import { maskSecret } from '../../../secrets/mask.ts';

/** Something in a body that nobody outside should see, with its value masked. */
export interface Leak {
  readonly kind: string;
  readonly shown: string;
}

// What a health body may hold by mistake, and a file may: the text of an exception has
// the address of the database in it, a dump of the settings passwords of all kinds. All
// else is known by how it is written.
const databases = [
  ...['mysql', 'mariadb', 'postgres', 'postgresql', 'mongodb', 'redis', 'rediss'],
  ...['amqp', 'sqlserver', 'jdbc:\\w+'],
];
const names = [
  ...['pass', 'password', 'passwd', 'pwd', 'secret', 'secret_?key', 'api_?key'],
  ...['access_?token', 'private_?key', '(?:aws_)?secret_?access_?key', 'auth_?token'],
];
const patterns: Readonly<Record<string, RegExp>> = {
  'an address with a password':
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:[^\s/@"']+@[^\s"',}]*/gi,
  'the address of a database': new RegExp(
    `\\b(?:${databases.join('|')})(?:\\+\\w+)*://[^\\s"',}]+`,
    'gi',
  ),
  'a password': new RegExp(
    `\\b(?:${names.join('|')})["']?\\s*[=:]\\s*["']?[^\\s"',;}]{3,}`,
    'gi',
  ),
};

/** Values that stand in place of a secret, and states of one. */
const words =
  'null|none|redacted|true|false|required|optional|mounted|unmounted|missing|present|' +
  'set|unset|configured|valid|invalid|expired|enabled|disabled|rotated|changed|' +
  'hidden|empty|loaded|encrypted|stored|ok|yes|no|up|down|healthy|unhealthy|found|' +
  'default|unknown|available|unavailable|passed?|failed|ready|not|must|should|is|was';
const placeholder = new RegExp(
  String.raw`[=:]\s*["']?(?:\*+|<[^>]*>|\[redacted\]|(?:${words})(?![\w-]))`,
  'i',
);
// Tests that passed are counted under the same word.
const count = /^pass["']?\s*[=:]\s*\d+(?:\.\d+)?$/i;

// What stands in the query of an address says nothing about its password.
function isPlaceholder(found: string): boolean {
  return count.test(found) || placeholder.test(found.replace(/\?.*$/s, ''));
}

/** The leaks in a text, one of a kind. */
export function leaksIn(text: string): readonly Leak[] {
  const bytes = Buffer.from(text, 'utf8');
  const loose: string[] = [];
  const leaks = Object.entries(patterns).flatMap(([kind, pattern]) => {
    const found = [...text.matchAll(pattern)].map(([whole]) => whole);
    const real = found.filter((whole) => !isPlaceholder(whole));
    loose.push(...real);
    return real.slice(0, 1).map((whole) => ({ kind, shown: mask(whole) }));
  });
  const known = new Map(
    findSecrets(bytes, 'text')
      .filter(({ secret }) => !loose.some((whole) => whole.includes(secret)))
      .map(({ rule, secret }) => [rule.what, maskSecret(rule, secret)]),
  );
  return [...leaks, ...[...known].map(([kind, shown]) => ({ kind, shown }))];
}

// Enough to find it, not enough to use it: of a password only the name before it.
function mask(text: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  return `${scheme ?? text.slice(0, 8).replace(/["']?\s*[=:].*$/s, '')}…`;
}
