import { createHash } from 'node:crypto';
import type { Finding } from '../core/finding.ts';

/**
 * Gives each finding its identity: what it is about, never where it stands. Equal ones
 * are told apart by their ordinal in the order of the list.
 */
export function fingerprintAll(
  gate: string,
  findings: readonly Finding[],
): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = [
      gate,
      finding.rule,
      finding.path ?? finding.subject ?? '',
      finding.symbol ?? '',
      normaliseText(finding.text ?? ''),
    ].join('\0');
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return createHash('sha256')
      .update(`${identity}\0${ordinal}`)
      .digest('hex')
      .slice(0, 32);
  });
}

/** White space does not change what a text says. */
export function normaliseText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
