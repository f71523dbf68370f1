import type { Buffer } from 'node:buffer';
import { allRules } from '../all-rules.ts';
import { isPublished } from '../judge/published.ts';
import type { NamedRule, TokenRule } from '../rule.ts';
import type { Looseness } from './assignment.ts';
import { decodeAround, encodedForms } from './base64.ts';
import { KeywordTable } from './keywords.ts';
import type { Keyword } from './keywords.ts';
import {
  assignmentMatcher,
  matchAddress,
  matchBasic,
  matchBearer,
  matchPrivateKey,
  matchRegistryAuth,
} from './matchers.ts';
import type { Judged, Matcher, SecretMatch } from './matchers.ts';
import { tokenMatcher } from './tokens.ts';

export type { SecretMatch } from './matchers.ts';

/** Parts of the names that secrets are given. */
const assigned = [
  ...['secret', 'passwd', 'password', 'passphrase', 'pwd', 'token', 'credential'],
  ...['apikey', 'api_key', 'api-key', 'api.key', 'accesskey', 'access_key'],
  ...['access-key', 'access.key', 'privatekey', 'private_key', 'private-key'],
  ...['authkey', 'auth_key', 'auth-key', 'encryptionkey', 'encryption_key'],
  ...['encryption-key', 'signingkey', 'signing_key', 'signing-key', 'masterkey'],
  ...['master_key', 'accountkey', 'account_key', 'appkey', 'app_key', 'app-key'],
  ...['application_key', 'applicationkey', 'integration_key', 'licensekey'],
  ...['license_key', 'deploy_key', 'service_key', 'servicekey', 'storage_key'],
  ...['hmac_key', 'jwt_key', 'jwtkey', 'client_key', 'clientkey', 'sentry_dsn'],
];

/** Names of what is often encoded as a whole: a .env file, a key file in JSON. */
const oftenEncoded = [
  'password',
  'secret',
  'token',
  'api_key',
  'private_key',
  '"auth"',
];

interface Entry extends Keyword {
  readonly matcher: Matcher | null;
  /** It is a keyword in base64; so many characters of its group come before it. */
  readonly skipped?: number;
}

const plainEntries: readonly Entry[] = [
  ...allRules.flatMap((rule) => (rule.kind === 'token' ? tokenEntries(rule) : [])),
  ...folded(assigned, assignmentMatcher(allRules.filter(isNamed))),
  { text: '://', folded: false, matcher: matchAddress },
  { text: '-----BEGIN', folded: false, matcher: matchPrivateKey },
  ...folded(['basic'], matchBasic),
  ...folded(['bearer'], matchBearer),
  ...['"auth"', '_auth'].map((text) => ({
    ...{ text, folded: false, matcher: matchRegistryAuth },
  })),
];

const encodedEntries: readonly Entry[] = [
  ...plainEntries.filter(({ text, folded: isFolded }) => !isFolded && text.length >= 4),
  ...oftenEncoded.map((text) => ({ text })),
].flatMap(({ text }) =>
  encodedForms(text).map((form) => ({ ...form, folded: false, matcher: null })),
);

const entries = [...plainEntries, ...encodedEntries];
const table = new KeywordTable(entries);

/** What the prefilter looks for. */
export const keywordTexts: readonly string[] = entries.map(({ text }) => text);

function isNamed(rule: { readonly kind: string }): rule is NamedRule {
  return rule.kind === 'named';
}

function tokenEntries(rule: TokenRule): readonly Entry[] {
  const matcher = tokenMatcher(rule);
  return rule.keywords.map((text) => ({ text, folded: false, matcher }));
}

function folded(texts: readonly string[], matcher: Matcher): readonly Entry[] {
  return texts.map((text) => ({ text, folded: true, matcher }));
}

/**
 * The secrets in bytes, in the order of their places; no two overlap. Base64 is decoded
 * once. The time grows with the length of the bytes, whatever they are.
 */
export function findSecrets(
  bytes: Buffer,
  looseness: Looseness,
): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  const judged: Judged = new Map();
  let decodedTo = 0;
  table.scan(bytes, (index, start) => {
    const { matcher, text, skipped = 0 } = entries[index]!;
    if (matcher !== null) {
      const end = start + text.length;
      const match = matcher({ bytes, start, end, looseness, judged });
      if (match !== null) found.push(match);
    } else if (start >= decodedTo && start >= skipped) {
      const run = decodeAround(bytes, start - skipped, decodedTo);
      decodedTo = run.end;
      for (const match of findPlain(run.bytes))
        found.push(placeInRun(match, run.start, run.end));
    }
  });
  const real = found.filter(({ secret }) => !isPublished(secret));
  return real.length < 2 ? real : withoutOverlaps(real);
}

function findPlain(bytes: Buffer): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  const judged: Judged = new Map();
  table.scan(bytes, (index, start) => {
    const { matcher, text } = entries[index]!;
    // What is encoded twice is not looked into.
    if (matcher === null) return;
    const end = start + text.length;
    const match = matcher({ bytes, start, end, looseness: 'text', judged });
    if (match !== null) found.push(match);
  });
  return withoutOverlaps(found);
}

// Four characters are three bytes.
function placeInRun(match: SecretMatch, start: number, end: number): SecretMatch {
  return {
    ...match,
    start: start + Math.floor((match.start * 4) / 3),
    end: Math.min(end, start + Math.ceil((match.end * 4) / 3)),
  };
}

/** Of secrets that overlap, the one whose rule knows most. */
function withoutOverlaps(found: readonly SecretMatch[]): readonly SecretMatch[] {
  const ordered = found.toSorted((a, b) => a.start - b.start || rankOf(a) - rankOf(b));
  const kept: SecretMatch[] = [];
  for (const one of ordered) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    else if (rankOf(one) < rankOf(last)) kept[kept.length - 1] = one;
  }
  return kept;
}

function rankOf({ rule }: SecretMatch): number {
  if (rule.kind === 'token') return rule.id === 'jwt' ? 2 : 0;
  // A name and a prefix together know more than the prefix alone.
  if (rule.kind === 'named') return /^\w{2,}[_-]/.test(rule.pattern) ? 0 : 1;
  return rule.id.startsWith('generic-') || rule.id === 'bearer-token' ? 4 : 3;
}
