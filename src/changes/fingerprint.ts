import crypto from 'node:crypto';
import type { Finding } from '../core/finding.ts';

/** What a finding is identified by. */
export type Identified = Pick<Finding, 'rule' | 'path' | 'subject' | 'symbol' | 'text'>;

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
  const { hash } = crypto;
  const digest = (parts: readonly string[], length: number): string =>
    hash('sha256', parts.join('\0')).slice(0, length);
  return findings.map(({ rule, path, subject, symbol = '', text = '' }) => {
    const content = digest([gate, rule, normaliseText(text)], contentLength);
    const place = digest([path ?? subject ?? '', symbol], 12);
    const ordinal = seen.get(content + place) ?? 0;
    seen.set(content + place, ordinal + 1);
    return content + place + ordinal.toString(16).padStart(4, '0');
  });
}

/** The part of a fingerprint that a move leaves as it is. */
export function contentOf(fingerprint: string): string {
  return fingerprint.slice(0, contentLength);
}

/** White space does not change what a text says. */
export function normaliseText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
