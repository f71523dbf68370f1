import { Buffer } from 'node:buffer';
import type { ReportedFinding } from '../core/report.ts';
import { findSecrets } from './engine/scan.ts';
import { maskSecret } from './mask.ts';

/**
 * A text with every secret in it masked: what all secrets of its kind begin with
 * stays, and each other character becomes a `*`, so that columns stay as they are.
 */
export function concealText(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const found = findSecrets(bytes, 'text');
  if (found.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { rule, secret, start, end } of found) {
    const shown = maskSecret(rule, secret).slice(0, -1);
    const whole = bytes.toString('utf8', start, end);
    const open = whole.startsWith(shown) ? shown : '';
    const hidden = whole.slice(open.length).replaceAll(/[^\r\n]/g, '*');
    parts.push(bytes.toString('utf8', from, start), open, hidden);
    from = end;
  }
  return parts.join('') + bytes.toString('utf8', from);
}

/** Texts that stood in findings: thousands of them share a few messages and names. */
const known = new Map<string, string>();
const mostKnown = 10_000;

function concealShort(text: string): string {
  let concealed = known.get(text);
  if (concealed === undefined) {
    if (known.size >= mostKnown) known.clear();
    concealed = concealText(text);
    known.set(text, concealed);
  }
  return concealed;
}

/** A finding of any gate without the secrets that its texts may hold. */
export function concealFinding(finding: ReportedFinding): ReportedFinding {
  const { message, subject, reason, related } = finding;
  return {
    ...finding,
    message: concealShort(message),
    subject: subject === null ? null : concealShort(subject),
    data: concealData(finding.data),
    ...(reason !== undefined && { reason: concealShort(reason) }),
    ...(related !== undefined && {
      related: related.map((one) => ({ ...one, message: concealShort(one.message) })),
    }),
  };
}

function concealData(data: ReportedFinding['data']): ReportedFinding['data'] {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' ? concealShort(value) : value,
    ]),
  );
}
