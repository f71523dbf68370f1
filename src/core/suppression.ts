import { isDay } from './day.ts';
import type { Comment } from './facts.ts';
import { lateRegExp } from './late-regexp.ts';
import type { Lines, Span } from './lines.ts';

export type SuppressionKind = 'next-line' | 'line' | 'start' | 'end' | 'file';

/** Why a comment does not suppress anything. */
export type SuppressionFault =
  'blanket' | 'reasonless' | 'badDay' | 'unknownKind' | 'unclosed' | 'unopened';

/**
 * A comment that asks for findings to be suppressed: `qa-ignore-line <rules> -- why`.
 */
export interface Suppression extends Span {
  readonly kind: SuppressionKind | null;
  /** Ids of the rules that it names. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until: string | null;
  /** A ticket: `#123`. */
  readonly ticket: string | null;
  readonly fault: SuppressionFault | null;
  /** The lines that it covers, from 1, both included. */
  readonly from: number;
  readonly to: number;
}

/** What no suppression is without, so that other files are not looked through. */
export const suppressionMark = 'qa-ignore';

/**
 * The suppressions among the comments of a file, in their order. A comment is one where
 * its first word is: prose about `qa-ignore` is not.
 */
export function findSuppressions(
  text: string,
  lines: Lines,
  comments: readonly Comment[],
): readonly Suppression[] {
  const written = comments.flatMap((comment) => {
    const directive = parseDirective(text.slice(comment.start, comment.end));
    return directive === null ? [] : [{ ...directive, comment }];
  });
  const stacked = new Set(
    written
      .filter(({ kind }) => kind === 'next-line')
      .map(({ comment }) => lines.lineAt(comment.start)),
  );
  const ends = pairUp(written);
  return written.map(({ comment, ...directive }, index) => {
    const { start, end } = comment;
    const first = lines.lineAt(start);
    const placed = { ...directive, start, end, from: first, to: first };
    if (directive.kind === 'file') return { ...placed, from: 1, to: Infinity };
    if (directive.kind === 'next-line') {
      let line = lines.lineAt(end) + 1;
      while (stacked.has(line)) line++;
      return { ...placed, from: line, to: line };
    }
    if (directive.kind === 'start') {
      const close = ends.get(index);
      if (close === undefined) return { ...placed, fault: 'unclosed' };
      return { ...placed, to: lines.lineAt(written[close]!.comment.start) };
    }
    if (directive.kind !== 'end') return placed;
    return { ...placed, fault: ends.has(index) ? null : 'unopened' };
  });
}

/** Each start with its end, each end with its start; the innermost pairs first. */
function pairUp(
  written: readonly { readonly kind: SuppressionKind | null }[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind }] of written.entries()) {
    if (kind === 'start') open.push(index);
    const start = kind === 'end' ? open.pop() : undefined;
    if (start !== undefined) pairs.set(start, index).set(index, start);
  }
  return pairs;
}

type Directive = Omit<Suppression, 'start' | 'end' | 'from' | 'to'>;

const kinds: readonly string[] = ['next-line', 'line', 'start', 'end', 'file'];

// `\W` holds every letter beyond ASCII.
const foreignWord = lateRegExp(String.raw`[\p{Letter}\p{Number}]`, 'u');

// A comment mark is whatever is not a word; a block's closing mark is not part of the
// reason.
function parseDirective(comment: string): Directive | null {
  const match = /^(\W*)qa-ignore(?:-([\w-]+))?(?![\w-])([^]*)$/.exec(comment);
  if (match === null) return null;
  const [, marks = '', name = '', rest = ''] = match;
  if (/[^\u0000-\u007f]/.test(marks) && foreignWord().test(marks)) return null;
  const body = rest.replace(/\s*(?:\*+\/|-->)\s*$/, '').replace(/\s+/g, ' ');
  const kind = kinds.includes(name) ? (name as SuppressionKind) : null;
  const cut = / -- ?/.exec(body);
  const named = cut === null ? body : body.slice(0, cut.index);
  const rules = named.split(/[\s,]+/).filter((rule) => rule !== '');
  const tail = parseTail(cut === null ? '' : body.slice(cut.index + cut[0].length));
  return { kind, rules, ...tail, fault: faultOf(kind, rules, tail) };
}

type Tail = Pick<Suppression, 'reason' | 'until' | 'ticket'>;

/** A reason, after it `until <day>` and `#<ticket>` in any order. */
function parseTail(text: string): Tail {
  let reason = text.trim();
  let until: string | null = null;
  let ticket: string | null = null;
  for (;;) {
    const day = /(?:^| )until (\d\S*)$/.exec(reason);
    const issue = /(?:^| )(#\d+)$/.exec(reason);
    const found = day ?? issue;
    if (found === null) return { reason, until, ticket };
    if (day !== null) until = day[1]!;
    else ticket = issue![1]!;
    reason = reason.slice(0, found.index).trim();
  }
}

function faultOf(
  kind: SuppressionKind | null,
  rules: readonly string[],
  { reason, until }: Tail,
): SuppressionFault | null {
  if (kind === null) return 'unknownKind';
  if (kind === 'end') return null;
  if (rules.length === 0 || rules.some((rule) => /^(all|\*)$/.test(rule)))
    return 'blanket';
  if (!/\w|[^\u0000-\u007f]/.test(reason)) return 'reasonless';
  return until === null || isDay(until) ? null : 'badDay';
}
