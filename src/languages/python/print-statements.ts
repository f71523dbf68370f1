import type { Edit } from '../../core/edit.ts';
import { takeOut } from '../../core/edit.ts';
import { mentions } from './mentions.ts';
import type { Mention } from './mentions.ts';

/** A statement, and its neighbours on the same line. */
interface Statement {
  readonly start: number;
  readonly end: number;
  /** Where the statement before it on its line ends; -1: none. */
  readonly before: number;
}

/** A call of `print` that is a whole statement. */
interface Print extends Statement {
  readonly block: number;
  /** Where the statement after it on its line begins; -1: none. */
  after: number;
  /** After a semicolon that ends the line. */
  last: number;
}

const prints = new Map<Mention, Print>();
/** How many statements and how many prints each block has; the first is the file. */
const counts: number[] = [0];
const printCounts: number[] = [0];
let block = 0;
let latest: Print | null = null;

/** Begins a text. */
export function beginPrints(): void {
  prints.clear();
  counts.length = 1;
  printCounts.length = 1;
  counts[0] = printCounts[0] = 0;
  block = 0;
  latest = null;
}

/** Enters a block; gives the one around it. */
export function enterBlock(): number {
  const outer = block;
  block = counts.length;
  counts.push(0);
  printCounts.push(0);
  return outer;
}

/** Leaves a block of so many statements. */
export function leaveBlock(outer: number, statements: number): void {
  counts[block] = statements;
  block = outer;
}

/** Notes a statement if it is a call by one of the mentions since that index. */
export function noteStatement(first: number, statement: Statement): void {
  latest = null;
  const mention = mentions[first];
  if (mention?.use !== 'call' || mention.hasEffects) return;
  const isWhole =
    mention.start === statement.start && mention.callEnd === statement.end;
  if (!isWhole) return;
  latest = { ...statement, block, after: -1, last: -1 };
  printCounts[block]!++;
  prints.set(mention, latest);
}

/** Notes what stands after the semicolon of the last statement. */
export function noteStatementAfter(start: number, isLineEnd: boolean): void {
  if (latest === null) return;
  if (isLineEnd) latest.last = start;
  else latest.after = start;
  latest = null;
}

const emptied = new Set<number>();

/** Begins making edits. */
export function beginRemovals(): void {
  emptied.clear();
}

/**
 * What takes a call out; null where it is not a statement, or something else would go
 * with it. A block that would be empty keeps a `pass`.
 */
export function removalOf(text: string, mention: Mention): Edit | null {
  const print = prints.get(mention);
  if (print === undefined) return null;
  const { start, end, before, after, last, block: own } = print;
  if (own > 0 && counts[own] === printCounts[own] && !emptied.has(own)) {
    emptied.add(own);
    return { start, end, text: 'pass' };
  }
  if (after >= 0) return { start, end: after, text: '' };
  if (before >= 0) return { start: before, end: Math.max(end, last), text: '' };
  return takeOut(text, { start, end: Math.max(end, last) });
}
