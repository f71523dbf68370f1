import { Buffer } from 'node:buffer';
import { builtInRules } from '../families/general.ts';
import { isSecretName, plainName } from '../judge/name.ts';
import { isPlaceholder } from '../judge/placeholder.ts';
import { looksRandom } from '../judge/randomness.ts';
import { isRandomValue, isStrongPassword, isWeakPassword } from '../judge/value.ts';
import type { NamedRule, SecretRule } from '../rule.ts';
import { isDatabase, isExampleHost, isPublicHost, readAddress } from './address.ts';
import { readAssignment } from './assignment.ts';
import type { Looseness } from './assignment.ts';
import type { Reading } from './reading.ts';

/** A secret where it stands. */
export interface SecretMatch {
  readonly rule: SecretRule;
  readonly secret: string;
  /** Offsets into the bytes. */
  readonly start: number;
  readonly end: number;
}

/** Where a keyword stands, in what kind of file. */
export interface Spot {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly looseness: Looseness;
  /** Shared by all places of one text. */
  readonly judged: Judged;
}

/** What rules have read of a text, by their ids. */
export type Judged = Map<string, Reading>;

/** A keyword's own reader: what it finds where the keyword stands, or null. */
export type Matcher = (spot: Spot) => SecretMatch | null;

const mostNames = 1000;

/** `name = value`: by the provider in the name, or by what the value looks like. */
export function assignmentMatcher(named: readonly NamedRule[]): Matcher {
  const compiled = named.map((rule) => ({
    rule,
    pattern: new RegExp(`^(?:${rule.pattern})$`),
  }));
  // A file gives the same few names to all that it has.
  const known = new Map<string, typeof compiled>();
  const rulesFor = (name: string): typeof compiled => {
    let rules = known.get(name);
    if (rules !== undefined) return rules;
    rules = compiled.filter(({ rule }) => rule.names.some((one) => name.includes(one)));
    if (known.size >= mostNames) known.clear();
    known.set(name, rules);
    return rules;
  };
  return ({ bytes, start, end, looseness }) => {
    const assignment = readAssignment(bytes, { start, end }, looseness);
    if (assignment === null) return null;
    const { name, value, keywordEnd, isParameter } = assignment;
    if (value.length < 8 || !isSecretName(name, keywordEnd)) return null;
    const plain = plainName(name);
    const found = rulesFor(plain).find(({ pattern }) => pattern.test(value));
    const rule =
      found !== undefined && !isPlaceholder(value)
        ? found.rule
        : genericRule(plain, value, isParameter ? 'code' : looseness);
    return rule === null
      ? null
      : { rule, secret: value, start: assignment.start, end: assignment.end };
  };
}

function genericRule(
  name: string,
  value: string,
  looseness: Looseness,
): SecretRule | null {
  const isPassword = /pass|pwd/.test(name);
  if (!isPassword) return isRandomValue(value) ? builtInRules.secret : null;
  const isThoughtOf = looseness === 'settings' && isStrongPassword(value);
  return isThoughtOf || isRandomValue(value, 'password') ? builtInRules.password : null;
}

/** `scheme://user:password@host` */
export const matchAddress: Matcher = ({ bytes, start }) => {
  const address = readAddress(bytes, start);
  if (address === null) return null;
  const { scheme, user, password, host } = address;
  if (isWeakPassword(password, user) || isExampleHost(host)) return null;
  const isTold =
    isPublicHost(host) && /[a-z]/i.test(password) && /[^a-z]/i.test(password);
  const isDrawn = password.length >= 10 && looksRandom(password);
  if (!isTold && !isDrawn) return null;
  const rule = isDatabase(scheme) ? builtInRules.databaseUrl : builtInRules.urlPassword;
  return { rule, secret: password, start: address.start, end: address.end };
};

const keyKinds = 'RSA|DSA|EC|ECDSA|ED25519|OPENSSH|PGP|ENCRYPTED|SSH2|ANY';
const header = new RegExp(
  `^-----BEGIN (?:(?:${keyKinds}) ){0,3}PRIVATE KEY(?: BLOCK)?-----`,
);
const longestHeader = 80;
/** RSA with 16,384 bits takes some 12,500 characters. */
const longestKey = 16_384;

/** Fewer characters of base64 are a key of no kind: by the word before PRIVATE KEY. */
const leastKey: Readonly<Record<string, number>> = { RSA: 400, DSA: 400, EC: 120 };
/** An Ed25519 key in PKCS #8 has 64. */
const leastOfAnyKey = 64;

/** `-----BEGIN … PRIVATE KEY-----` with a key behind it. */
export const matchPrivateKey: Matcher = ({ bytes, start }) => {
  const text = bytes.toString('latin1', start, start + longestHeader);
  const found = header.exec(text)?.[0];
  if (found === undefined) return null;
  const from = start + found.length;
  const { inner, to } = readArmour(bytes, from);
  const key = inner
    .replace(/^(?:\s*(?:Proc-Type|DEK-Info|Version|Comment):[^\n]*\n)+/, '')
    .replace(/\\[nr]/g, '')
    .replace(/[^A-Za-z0-9+/=]/g, '');
  // A line of a key is longer than any name in code.
  if (!/[A-Za-z0-9+/]{40}/.test(inner)) return null;
  const kind = /BEGIN ([A-Z]+) /.exec(found)?.[1] ?? '';
  if (
    key.length < (leastKey[kind] ?? leastOfAnyKey) ||
    isPlaceholder(key.slice(0, 256))
  )
    return null;
  return { rule: builtInRules.privateKey, secret: key, start, end: to };
};

// In a string its lines end with `\n`, in a list they begin with a mark.
const inArmour = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[\w+/=\s\\"':,.()]/.test(String.fromCharCode(byte))),
);

function readArmour(
  bytes: Buffer,
  from: number,
): { readonly inner: string; readonly to: number } {
  const last = Math.min(bytes.length, from + longestKey);
  let at = from;
  while (at < last && mayContinue(bytes, at)) at++;
  const tail = bytes.toString('latin1', at, at + longestHeader);
  return { inner: bytes.toString('latin1', from, at), to: at + endLength(tail) };
}

// `Proc-Type`, and the mark of a list, but not the five that end it.
function mayContinue(bytes: Buffer, at: number): boolean {
  return inArmour[bytes[at]!] === 1 || (bytes[at] === 45 && bytes[at + 1] !== 45);
}

function endLength(text: string): number {
  return /^-----END [A-Z0-9 ]{1,60}-----/.exec(text)?.[0].length ?? 0;
}

/** `Basic …` of a header: base64 of `user:password`. */
export const matchBasic: Matcher = ({ bytes, end }) => {
  const text = bytes.toString('latin1', end, end + 520);
  const value = /^[ \t]{1,4}([A-Za-z0-9+/]{8,400}={0,2})(?![\w=+/])/.exec(text);
  if (value === null || !isLogin(value[1]!)) return null;
  const from = end + value[0].length - value[1]!.length;
  return {
    rule: builtInRules.basicAuth,
    secret: value[1]!,
    start: from,
    end: end + value[0].length,
  };
};

/** `"auth": "…"` of Docker, `_auth=…` of npm: base64 of `user:password`. */
export const matchRegistryAuth: Matcher = ({ bytes, end }) => {
  const text = bytes.toString('latin1', end, end + 540);
  const value =
    /^["']?\s{0,8}[=:]\s{0,8}["']?([A-Za-z0-9+/]{12,500}={0,2})(?![\w=+/])/.exec(text);
  if (value === null || !isLogin(value[1]!)) return null;
  const to = end + value[0].length;
  return {
    rule: builtInRules.registryAuth,
    secret: value[1]!,
    start: to - value[1]!.length,
    end: to,
  };
};

function isLogin(encoded: string): boolean {
  const [, user = '', password = ''] =
    /^([!-9;-~]{1,100}):([!-~]{1,300})$/.exec(
      Buffer.from(encoded, 'base64').toString('latin1'),
    ) ?? [];
  if (password === '' || isPlaceholder(encoded)) return false;
  return !isWeakPassword(password, user) && hasDigitOrMark(password);
}

function hasDigitOrMark(password: string): boolean {
  return /[^a-z]/i.test(password) || looksRandom(password);
}

/** `Bearer …` of a header. */
export const matchBearer: Matcher = ({ bytes, end }) => {
  const text = bytes.toString('latin1', end, end + 560);
  const value = /^[ \t]{1,4}([\w.~+/-]{20,500}={0,2})(?![\w=+/])/.exec(text);
  if (value === null || !isRandomValue(value[1]!) || value[1]!.startsWith('eyJ'))
    return null;
  const to = end + value[0].length;
  return {
    rule: builtInRules.bearerToken,
    secret: value[1]!,
    start: to - value[1]!.length,
    end: to,
  };
};
