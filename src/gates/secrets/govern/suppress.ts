import type { Buffer } from 'node:buffer';
import { hasPassed } from '../../../core/day.ts';
import { Lines } from '../../../core/lines.ts';
import type { Span } from '../../../core/lines.ts';
import type { Range } from '../../../core/place.ts';
import { isKeyOf } from '../../../core/secret-key.ts';
import { findSuppressions, suppressionMark } from '../../../core/suppression.ts';
import type { Suppression } from '../../../core/suppression.ts';
import type { FoundSecret } from '../sources/found-secret.ts';

/** A comment about a secret that does not do what it says. */
export interface SuppressionFinding {
  readonly messageId: 'keyless' | 'unused';
  /** As the comment names it. */
  readonly rule: string;
  readonly path: string;
  readonly range: Range;
}

interface Governed {
  readonly secrets: readonly FoundSecret[];
  readonly suppressions: readonly SuppressionFinding[];
}

const ownPrefix = 'secrets/';

/**
 * Lays the suppressing comments of a file over its secrets. A comment names the one
 * secret that it means by its key (`secrets/jwt:<key>`), so that the next one in the
 * same line is found all the same.
 */
export function suppress(
  path: string,
  bytes: Buffer,
  secrets: readonly FoundSecret[],
  now: number,
): Governed {
  if (!bytes.includes(`${suppressionMark}-`) || !bytes.includes(ownPrefix))
    return { secrets, suppressions: [] };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = new Lines(text);
  const comments = findSuppressions(text, lines, commentsIn(path, text));
  const valid = comments.filter((one) => isInForce(one, now));
  const used = new Set<string>();
  const governed = secrets.map((found) => {
    for (const comment of valid) {
      const rule = comment.rules.find((one) => covers(comment, one, found));
      if (rule === undefined) continue;
      used.add(rule);
      return { ...found, suppressed: comment.reason };
    }
    return found;
  });
  const suppressions = valid.flatMap((comment) =>
    comment.rules
      .filter((rule) => rule.startsWith(ownPrefix) && !used.has(rule))
      .map((rule) => ({
        messageId: rule.includes(':') ? ('unused' as const) : ('keyless' as const),
        rule: rule.replace(/:.*$/, ''),
        path,
        range: lines.rangeOf(comment),
      })),
  );
  return { secrets: governed, suppressions };
}

function covers({ from, to }: Suppression, named: string, found: FoundSecret): boolean {
  if (found.line < from || found.line > to) return false;
  const [rule, key = ''] = named.split(':');
  return rule === `${ownPrefix}${found.rule}` && isKeyOf(key, rule, found.secret);
}

function isInForce({ kind, fault, until }: Suppression, now: number): boolean {
  if (fault !== null || kind === 'end') return false;
  return until === null || !hasPassed(until, now);
}

const directive = String.raw`[ \t]{0,8}qa-ignore-[^\r\n]{0,400}`;
/** What looks like a comment in any language, from its mark to the end of its line. */
const anyComment = new RegExp(
  String.raw`(?:\/\/|\/\*|#|<!--|;|--|%|\{\/\*)${directive}`,
  'g',
);
/** In some languages other marks stand in texts and examples alone. */
const ownComments: readonly (readonly [files: RegExp, comment: RegExp])[] = [
  [/\.(?:md|markdown|html?|xml|svg)$/i, new RegExp(`<!--${directive}`, 'g')],
  [
    /\.(?:[cm]?[jt]sx?|java|kts?|go|rs|cc?|cpp|h|hpp|cs|swift|scala|dart)$/i,
    new RegExp(String.raw`(?:\/\/|\/\*|\{\/\*)${directive}`, 'g'),
  ],
];

function commentsIn(path: string, text: string): (Span & { readonly kind: 'line' })[] {
  const own = ownComments.find(([files]) => files.test(path));
  return [...text.matchAll(own?.[1] ?? anyComment)].map(({ index, 0: found }) => ({
    kind: 'line',
    start: index,
    end: index + found.length,
  }));
}
