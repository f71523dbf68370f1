import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import type { Finding } from '../core/finding.ts';

/** What a finding is identified by. */
export type Identified = Pick<
  Finding,
  'rule' | 'path' | 'subject' | 'symbol' | 'text' | 'identity'
>;

const contentLength = 16;

/**
 * Gives each finding its identity: what it is about, never where it stands. 16 digits
 * say what it is (rule and text), 12 where it belongs (path or subject, and symbol),
 * the rest is its ordinal among equal ones, in the order of the list. So a finding that
 * moved still has its first 16 digits.
 */
export function fingerprintAll(
  gate: string,
  findings: readonly Identified[],
): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = finding.identity ?? identityOf(gate, finding);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return flat(identity + ordinal.toString(16).padStart(4, '0'));
  });
}

// A text that is joined or cut keeps what it was made of: three times the memory.
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** The fingerprint of a finding without its ordinal. */
export function identityOf(
  gate: string,
  { rule, path, subject, symbol = '', text = '' }: Identified,
): string {
  const content = digest([gate, rule, normaliseText(text)], contentLength);
  return flat(content + digestOfHome(`${path ?? subject ?? ''}\0${symbol}`));
}

// Findings of one file follow each other, and most of them have no symbol.
let last = { home: '', digest: '' };

function digestOfHome(home: string): string {
  if (home !== last.home) last = { home, digest: digest([home], 12) };
  return last.digest;
}

function digest(parts: readonly string[], length: number): string {
  return crypto.hash('sha256', parts.join('\0')).slice(0, length);
}

/** The part of a fingerprint that a move leaves as it is. */
export function contentOf(fingerprint: string): string {
  return fingerprint.slice(0, contentLength);
}

/** White space does not change what a text says. */
export function normaliseText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
