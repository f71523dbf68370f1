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
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  'a token': /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
  // As gitleaks knows them:
  // https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
  'an access key': new RegExp(
    [
      String.raw`\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b`,
      String.raw`\bgh[pousr]_[0-9a-zA-Z]{36}`,
      String.raw`\bgithub_pat_\w{82}`,
      String.raw`\bglpat-[\w-]{20}`,
      String.raw`\bnpm_[a-zA-Z0-9]{36}\b`,
      String.raw`\bxox[abeprs]-[\w-]{20,}`,
      String.raw`\bsk-(?:proj|svcacct|admin|ant)-[\w-]{20,}`,
      String.raw`\bsk-[a-zA-Z0-9]{20}T3BlbkFJ[a-zA-Z0-9]{20}`,
      String.raw`\b(?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99}`,
      String.raw`\bSG\.[\w=.-]{66}`,
      String.raw`\bAIza[\w-]{35}`,
    ].join('|'),
    'g',
  ),
  'credentials of a request': /\b(?:Bearer|Basic)\s+[\w.~+/-]{16,}=*/g,
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
