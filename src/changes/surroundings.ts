import { codeIdentity } from '../core/code-identity.ts';
import { lateRegExp } from '../core/late-regexp.ts';

/** How many lines with text count as surroundings, above and below. */
const reach = 3;

/**
 * Whether one of the lines next to a finding is the same on both sides: what moved,
 * moved together with it. Lines without a word (`}`) say nothing.
 */
export function haveCommonNeighbour(
  before: readonly string[],
  lineBefore: number,
  after: readonly string[],
  lineAfter: number,
): boolean {
  return [-1, 1].some((direction) => {
    const old = new Set(neighbours(before, lineBefore, direction));
    return neighbours(after, lineAfter, direction).some(
      (text) => old.has(text) && /\w/.test(text),
    );
  });
}

function neighbours(
  lines: readonly string[],
  line: number,
  direction: number,
): readonly string[] {
  const found: string[] = [];
  for (let at = line - 1 + direction; found.length < reach; at += direction) {
    if (at < 0 || at >= lines.length) break;
    const text = codeIdentity(lines[at]!);
    if (text !== '') found.push(text);
  }
  return found;
}

/**
 * How much two texts have in common, from 0 to 1: twice the lines that both have, by
 * all lines (Dice). Lines without a word do not count; neither does the first, a head
 * that a rename changes.
 */
export function similarity(one: readonly string[], other: readonly string[]): number {
  return dice(wordyLines(one), wordyLines(other));
}

const words = lateRegExp(String.raw`[\p{L}\p{N}_]+`, 'gu');

/** How many of their words two texts have in common, from 0 to 1 (Dice). */
export function likeness(one: string, other: string): number {
  const wordsOf = (text: string): readonly string[] => text.match(words()) ?? [];
  return dice(wordsOf(one), wordsOf(other));
}

function dice(left: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of right) {
    const count = counts.get(line) ?? 0;
    if (count === 0) continue;
    counts.set(line, count - 1);
    common++;
  }
  const all = left.length + right.length;
  return all === 0 ? 0 : (2 * common) / all;
}

function wordyLines(lines: readonly string[]): readonly string[] {
  const counted = lines.length > 1 ? lines.slice(1) : lines;
  return counted.map(codeIdentity).filter((line) => /\w/.test(line));
}
