/** Something in a body that nobody outside should see, with its value masked. */
export interface Leak {
  readonly kind: string;
  readonly shown: string;
}

// What a health body may hold by mistake: the text of an exception has the address of
// the database in it, a dump of the settings everything else.
const databases = [
  ...['mysql', 'mariadb', 'postgres', 'postgresql', 'mongodb', 'redis', 'rediss'],
  ...['amqp', 'sqlserver', 'jdbc:\\w+'],
];
const names = [
  ...['pass', 'password', 'passwd', 'pwd', 'secret', 'secret_?key', 'api_?key'],
  ...['access_?token', 'private_?key'],
];
const patterns: Readonly<Record<string, RegExp>> = {
  'an address with a password':
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:[^\s/@"']+@[^\s"',}]*/i,
  'the address of a database': new RegExp(
    `\\b(?:${databases.join('|')})(?:\\+\\w+)*://[^\\s"',}]+`,
    'i',
  ),
  'a password': new RegExp(
    `\\b(?:${names.join('|')})["']?\\s*[=:]\\s*["']?[^\\s"',;}]{3,}`,
    'i',
  ),
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a token': /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/,
  'an access key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
};

/** Values that stand for a secret and are none. */
const placeholder =
  /[=:]\s*["']?(?:\*+|<[^>]*>|null|none|redacted|true|false|\[redacted\])/i;

/** The leaks in a text, one of a kind. */
export function leaksIn(text: string): readonly Leak[] {
  return Object.entries(patterns).flatMap(([kind, pattern]) => {
    const found = pattern.exec(text)?.[0];
    if (found === undefined || placeholder.test(found)) return [];
    return [{ kind, shown: mask(found) }];
  });
}

// Enough to find it, not enough to use it.
function mask(text: string): string {
  const start = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0] ?? text.slice(0, 8);
  return `${start}…`;
}
