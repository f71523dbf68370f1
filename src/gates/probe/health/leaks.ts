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
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:[^\s/@"']+@[^\s"',}]*/gi,
  'the address of a database': new RegExp(
    `\\b(?:${databases.join('|')})(?:\\+\\w+)*://[^\\s"',}]+`,
    'gi',
  ),
  'a password': new RegExp(
    `\\b(?:${names.join('|')})["']?\\s*[=:]\\s*["']?[^\\s"',;}]{3,}`,
    'gi',
  ),
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  'a token': /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
  'an access key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
};

/** Values that stand in place of a secret. */
const words = 'null|none|redacted|true|false';
const placeholder = new RegExp(
  String.raw`[=:]\s*["']?(?:\*+|<[^>]*>|\[redacted\]|(?:${words})(?![\w-]))`,
  'i',
);

// What stands in the query of an address says nothing about its password.
function isPlaceholder(found: string): boolean {
  return placeholder.test(found.replace(/\?.*$/s, ''));
}

/** The leaks in a text, one of a kind. */
export function leaksIn(text: string): readonly Leak[] {
  return Object.entries(patterns).flatMap(([kind, pattern]) => {
    for (const [found] of text.matchAll(pattern))
      if (!isPlaceholder(found)) return [{ kind, shown: mask(found) }];
    return [];
  });
}

// Enough to find it, not enough to use it: of a password only the name before it.
function mask(text: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  return `${scheme ?? text.slice(0, 8).replace(/["']?\s*[=:].*$/s, '')}…`;
}
