import { Problem } from './problem.ts';

/**
 * CPython's MAXINDENT: https://github.com/python/cpython/blob/3.14/Parser/lexer/state.h
 */
const deepest = 100;

// Two columns for each block: with tabs to eight columns, and to one. Where the two do
// not agree, what a tab means decides what the text means.
const columns = new Int32Array(deepest);
const others = new Int32Array(deepest);
let depth = 0;

/** Begins a text. */
export function beginIndents(): void {
  depth = 0;
}

/** Closes all blocks; gives how many. */
export function closeIndents(): number {
  const open = depth;
  depth = 0;
  return open;
}

/**
 * Begins a line at a column: gives 1 for a new block, and below zero how many blocks
 * have ended.
 */
export function indentBy(column: number, other: number, at: number): number {
  const current = columns[depth]!;
  if (column === current) {
    if (other !== others[depth]) throw inconsistent(at);
    return 0;
  }
  return column > current ? deeper(column, other, at) : shallower(column, other, at);
}

function deeper(column: number, other: number, at: number): number {
  if (depth + 1 >= deepest)
    throw new Problem('too many levels of indentation', at, 'layout');
  if (other <= others[depth]!) throw inconsistent(at);
  depth++;
  columns[depth] = column;
  others[depth] = other;
  return 1;
}

function shallower(column: number, other: number, at: number): number {
  const before = depth;
  while (depth > 0 && column < columns[depth]!) depth--;
  if (column !== columns[depth])
    throw new Problem(
      'unindent does not match any outer indentation level',
      at,
      'layout',
    );
  if (other !== others[depth]) throw inconsistent(at);
  return depth - before;
}

function inconsistent(at: number): Problem {
  return new Problem(
    'inconsistent use of tabs and spaces in indentation',
    at,
    'layout',
  );
}
