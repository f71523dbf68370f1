import { Buffer } from 'node:buffer';
import { isLiveJwt } from './jwt.ts';
import { isPlaceholder } from './placeholder.ts';
import { entropyOf, looksRandom } from './randomness.ts';

/** The least length of a key, and of a password that a program made. */
const shortest = { key: 16, password: 10 } as const;
const longest = 256;

/** Forms of values that are public, or are made out of a secret. */
const harmless = [
  // UUID
  /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i,
  // Digests of passwords and files
  new RegExp(
    [
      String.raw`^(?:\$(?:2[abxy]|argon2|pbkdf2|scrypt|[156y])|pbkdf2_|scrypt:|bcrypt|`,
      String.raw`\{(?:S?SHA|CRYPT|MD5))`,
    ].join(''),
    'i',
  ),
  /^(?:sha(?:1|256|384|512)|md5)[-:~=]|\$2[aby]\$|^\*[0-9A-F]{40}$/i,
  // Addresses of accounts and selectors of functions on a chain
  /^0x(?![0-9a-f]{64}$)[0-9a-f]+$/i,
  // Values that only name a kind of secret: `my_token`, `SvmAdminPassword`
  new RegExp(
    [
      String.raw`token|secret|p[a@4][s$5]{1,2}w[o0]rd|passw|api_?key|access_?key|`,
      String.raw`private_?key|`,
      String.raw`credential|login|phrase|oauth`,
    ].join(''),
    'i',
  ),
  // Addresses, paths, versions, dates
  /:\/\/|^(?:\.{0,2}|~)\/|^[a-z]:\\|^data:|@[\w-]+\.\w|^urn:|^arn:/i,
  /^v?\d+(?:\.\d+)+|^\d{4}-\d\d-\d\d/,
  // Numbers, and operators of code
  /^[\d.,:+-]+$/,
  /[\s"'`<>;(){}[\]|\\,]/,
  /^[$&%#]|::|->|=>|==|\|\||&&/,
  // Encrypted by OpenSSL, Ansible or Jasypt
  /^(?:U2FsdGVkX1|\$ANSIBLE_VAULT|ENC[([])/,
  // A public key
  /^(?:ssh-|ecdsa-|AAAA[BCE]3Nza|MI[GI][a-zA-Z0-9]{0,4}(?:IBIjAN|GfMA0|B))/,
];

/** Whether a value is random, as keys and tokens are. */
export function isRandomValue(
  value: string,
  kind: keyof typeof shortest = 'key',
): boolean {
  if (value.length < shortest[kind] || value.length > longest) return false;
  if (!/^[!-~]+$/.test(value)) return false;
  if (harmless.some((form) => form.test(value)) || isPlaceholder(value)) return false;
  if (jwt.test(value)) return isLiveJwt(value);
  return !(kind === 'password' && keyboard.test(value)) && looksDrawn(value);
}

function looksDrawn(value: string): boolean {
  const decoded = decodeText(value);
  // A text of several lines is a document, such as signed data or a certificate.
  if (decoded !== null) return !/\n./.test(decoded) && looksRandom(decoded);
  // Short names of systems, all in letters of one case, look random too.
  if (value.length < 20 && /^(?:[a-z_-]+|[A-Z_-]+)$/.test(value)) return false;
  return looksRandom(value);
}

const jwt = /^eyJ[\w-]+\.eyJ[\w-]+\./;

/** Runs of keys: many people type them, but random values hardly ever have them. */
const keyboard = /1234|4321|qwer|asdf|zxcv|!@#\$/i;

/** Decodes base64 of a text, else null: random bytes hardly ever decode to a text. */
function decodeText(value: string): string | null {
  if (!/^[A-Za-z0-9+/]{12,}={0,2}$/.test(value)) return null;
  const whole = value.slice(0, value.length & ~3);
  const decoded = Buffer.from(whole, 'base64').toString('latin1');
  return /^[\t\n\r -~]+$/.test(decoded) ? decoded : null;
}

/** A strong password has a character of each kind. */
const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

const commonPasswords = new RegExp(
  [
    String.raw`^(?:p[a@]ss?w?[o0]?r?d?|secret|admin|root|user|test|qwerty|welcome|`,
    String.raw`letmein|hunter|abc|foo|bar|hello|tiger|guest|demo|default|temp|`,
    String.raw`super)[!-~]{0,8}$`,
  ].join(''),
  'i',
);

/**
 * Whether a value is a strong password that a person chose: it has every kind of
 * character, and is not one that examples use.
 */
export function isStrongPassword(value: string): boolean {
  if (value.length < shortest.password || value.length > 64) return false;
  if (!/^[!-~]+$/.test(value) || isPlaceholder(value)) return false;
  if (harmless.some((form) => form.test(value)) || commonPasswords.test(value))
    return false;
  if (keyboard.test(value)) return false;
  return kinds.every((kind) => kind.test(value)) && entropyOf(value) > 3;
}

/** Whether the password in an address is only a placeholder or a common word. */
export function isWeakPassword(password: string, user: string): boolean {
  const plain = decodePercent(password);
  if (plain.length < 6 || password.toLowerCase() === user.toLowerCase()) return true;
  return (
    commonPasswords.test(plain) ||
    isPlaceholder(password) ||
    keyboard.test(plain) ||
    /123$|^key|p[a@4][s$5]{2}/i.test(plain)
  );
}

function decodePercent(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
