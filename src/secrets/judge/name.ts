/** What a name ends with that tells about a secret and is not one. */
const aboutSecrets = new RegExp(
  '(?:' +
    [
      ...['ids?', 'names?', 'types?', 'fields?', 'labels?', 'ur[li]s?', 'paths?'],
      ...['files?', 'filenames?', 'len(?:gth)?', 'count', 'size', 'reg(?:ex|exp)'],
      ...['pattern', 'hash(?:es|ed)?', 'digest', 'checksum', 'placeholder', 'prefix'],
      ...['suffix', 'headers?', 'params?', 'parameters?', 'arns?', 'refs?', 'version'],
      ...['expir(?:y|es|ed|ation)(?:in|at|time|date)?', 'ttl', 'timeout', 'endpoint'],
      ...[
        'issuer',
        'alg(?:orithm)?',
        'method',
        'policy',
        'format',
        'columns?',
        'input',
      ],
      ...['errors?', 'messages?', 'msg', 'title', 'description', 'help', 'hint'],
      ...['status', 'state', 'mode', 'class', 'provider', 'stores?', 'services?'],
      ...['managers?', 'handlers?', 'validators?', 'scopes?', 'kinds?', 'index'],
      ...['lists?', 'maps?', 'sets?', 'selectors?', 'elements?', 'nodes?', 'address'],
      ...['date', 'time', 'at', 'symbols?', 'integrity', 'fingerprint', 'thumbprint'],
    ].join('|') +
    ')\\d*$',
  'i',
);

/** Names of what is public, though it is called a key or a token. */
const harmless = new RegExp(
  [
    String.raw`next|page_?token|continuation|pagination|paging|sync_?token|`,
    String.raw`term_?token|public|publishable|pubkey|site_?key|csrf|xsrf|nonce|etag|`,
    String.raw`cache|sort|primary|foreign|keyboard|unicode|i18n|translation|color|`,
    String.raw`style|csstoken|token_?kind|integrity|checksum|fingerprint|commit|`,
    String.raw`revision|encrypted|encoded|hashed|fake|dummy|mock|sample`,
  ].join(''),
  'i',
);

/**
 * Whether a name is that of a secret, and not of something about one: `apiToken` is,
 * `tokenType` and `tokenizer` are not.
 * @param keywordEnd - where the word ends in it that made it interesting
 */
export function isSecretName(name: string, keywordEnd: number): boolean {
  if (harmless.test(name)) return false;
  const rest = name.slice(keywordEnd);
  const last = name[keywordEnd - 1]!;
  // `secretary` goes on, `secretKey` and `SECRET_KEY` begin anew.
  if (/^[a-z]/.test(rest) && /[a-z]/.test(last) && !/^s?(?![a-z])/.test(rest))
    return false;
  return !aboutSecrets.test(rest.replace(/^s(?![a-z])/, ''));
}

const word = new RegExp(
  'secret|passw(?:or)?d|passphrase|pwd|token|credential|_key$|dsn$|(?:api|access|' +
    'private|auth|encryption|signing|master|account|app)[_.-]?key',
  'i',
);

/** Whether what has this name is kept secret. */
export function namesSecret(name: string): boolean {
  const found = word.exec(name);
  return found !== null && isSecretName(name, found.index + found[0].length);
}

/** A name as rules compare it: lower case, without what stands between its words. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_.$-]/g, '');
}
