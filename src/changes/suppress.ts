import { hasPassed } from '../core/day.ts';
import type { Comment } from '../core/facts.ts';
import type { Finding } from '../core/finding.ts';
import type { Lines } from '../core/lines.ts';
import { findSuppressions } from '../core/suppression.ts';
import type { Suppression } from '../core/suppression.ts';

/** Rules whose findings no comment suppresses. */
const beyondComments: ReadonlySet<string> = new Set(['suppression', 'syntax-error']);

/** A suppression with one of its rules that no finding of the file breaks. */
export interface UnusedSuppression {
  readonly suppression: Suppression;
  readonly rule: string;
}

export interface SuppressionResult {
  /** The findings, those that a comment covers with its reason. */
  readonly findings: readonly Finding[];
  readonly unused: readonly UnusedSuppression[];
}

export interface SuppressionQuery {
  readonly text: string;
  readonly lines: Lines;
  readonly comments: readonly Comment[];
  readonly findings: readonly Finding[];
  /** Whether the gate has rules of this kind of id: another's are not unused here. */
  readonly isOwn: (rule: string) => boolean;
  /** Milliseconds since 1970. */
  readonly today: number;
}

/**
 * Lays the suppressing comments of one file over its findings. One that has a fault or
 * has expired suppresses nothing.
 */
export function applySuppressions(query: SuppressionQuery): SuppressionResult {
  const all = findSuppressions(query.text, query.lines, query.comments);
  const valid = all.filter((one) => isValid(one, query.today));
  const used = new Set<string>();
  const keyOf = ({ start }: Suppression, rule: string): string => `${start} ${rule}`;
  const covering = pairWithCovering(valid, query.findings);
  const findings = query.findings.map((finding) => {
    const one = covering.get(finding);
    if (one === undefined) return finding;
    used.add(keyOf(one, finding.rule));
    return { ...finding, suppressed: one.reason };
  });
  const unused = valid.flatMap((suppression) =>
    suppression.rules
      .filter((rule) => query.isOwn(rule) && !used.has(keyOf(suppression, rule)))
      .map((rule) => ({ suppression, rule })),
  );
  return { findings, unused };
}

function isValid({ kind, fault, until }: Suppression, today: number): boolean {
  if (fault !== null || kind === 'end') return false;
  return until === null || !hasPassed(until, today);
}

/**
 * The first suppression that covers each finding. Both are walked by line together, so
 * that a file with many of both takes no longer than its length.
 */
function pairWithCovering(
  suppressions: readonly Suppression[],
  findings: readonly Finding[],
): ReadonlyMap<Finding, Suppression> {
  const pairs = new Map<Finding, Suppression>();
  const waiting = suppressions.toSorted((a, b) => a.from - b.from);
  let next = 0;
  let open: Suppression[] = [];
  for (const finding of findings.toSorted((a, b) => lineOf(a) - lineOf(b))) {
    const line = lineOf(finding);
    open = open.filter(({ to }) => to >= line);
    for (; next < waiting.length && waiting[next]!.from <= line; next++)
      if (waiting[next]!.to >= line) open.push(waiting[next]!);
    const [one] = open
      .filter((suppression) => covers(suppression, finding))
      .sort((a, b) => a.start - b.start);
    if (one !== undefined) pairs.set(finding, one);
  }
  return pairs;
}

function lineOf({ range }: Finding): number {
  return range?.line ?? 0;
}

function covers({ rules, from, to }: Suppression, finding: Finding): boolean {
  const line = lineOf(finding);
  if (line < from || line > to || beyondComments.has(finding.rule)) return false;
  return rules.includes(finding.rule);
}
