import { DepthScan, bracketPoints, depthLimit } from './depth-scan.ts';
import { branchPoints } from './depth-words.ts';

/**
 * Where a text is nested too deep to be parsed, or -1. Linear: a pass that only counts
 * brackets and the distances between semicolons tells the few texts that need a closer
 * look, which reads them word by word.
 */
export function findTooDeep(text: string): number {
  return mayBeDeep(text) ? new DepthScan(text).run() : -1;
}

/** By UTF-16 unit, so that the loop need not ask whether a unit is ASCII. */
const bracketSteps = new Int8Array(65_536);
for (const bracket of '([{') bracketSteps[bracket.charCodeAt(0)] = 1;
for (const bracket of ')]}') bracketSteps[bracket.charCodeAt(0)] = -1;

// Strings and comments are read as code here. That errs to the side of a closer look,
// but for a text that hides brackets in strings on purpose.
function mayBeDeep(text: string): boolean {
  const shortest = depthLimit / bracketPoints;
  if (text.length < shortest) return false;
  return (
    (opensMoreThan(text, shortest / 2) && peakOfBrackets(text) > shortest / 2) ||
    hasLongChain(text, shortest) ||
    hasManyBranches(text)
  );
}

// Searching is five times as fast as looking at each unit; most files are small.
function opensMoreThan(text: string, most: number): boolean {
  let count = 0;
  for (const bracket of '([{')
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
      if (++count > most) return true;
  return false;
}

function peakOfBrackets(text: string): number {
  let depth = 0;
  let peak = 0;
  for (let at = 0; at < text.length; at++) {
    depth += bracketSteps[text.charCodeAt(at)]!;
    if (depth > peak) peak = depth;
    if (depth < 0) depth = 0;
  }
  return peak;
}

// A chain without brackets holds no semicolon, and only one of types holds a comma.
function hasLongChain(text: string, shortest: number): boolean {
  for (const [start, end] of gaps(text, ';', 0, text.length, shortest)) {
    if (countOf(text, '<', start, end) > shortest / 4) return true;
    for (const [from, to] of gaps(text, ',', start, end, shortest))
      if (hasManyLinks(text.slice(from, to), shortest)) return true;
  }
  return false;
}

function hasManyLinks(part: string, most: number): boolean {
  const links = new RegExp(
    String.raw`[-+!~*/%&|^<>=?:.)\]}\x60]|\b(?:typeof|void|delete|await|yield|new|in|` +
      'of|instanceof|as|satisfies|keyof|extends|is|infer|readonly|unique|if|for|' +
      String.raw`while|do|with)\b`,
    'g',
  );
  let count = 0;
  while (count <= most && links.test(part)) count++;
  return count > most;
}

function* gaps(
  text: string,
  mark: string,
  from: number,
  to: number,
  shortest: number,
): Iterable<[number, number]> {
  let start = from;
  while (start < to) {
    const found = text.indexOf(mark, start);
    const end = found < 0 || found > to ? to : found;
    if (end - start >= shortest) yield [start, end];
    start = end + 1;
  }
}

function countOf(text: string, mark: string, from: number, to: number): number {
  let count = 0;
  let at = text.indexOf(mark, from);
  while (at >= 0 && at < to) {
    count++;
    at = text.indexOf(mark, at + 1);
  }
  return count;
}

// `else if` and `for(;;)` nest without a bracket that stays open, over semicolons.
function hasManyBranches(text: string): boolean {
  const most = depthLimit / branchPoints / 4;
  if (text.length < most * 8) return false;
  let count = 0;
  const branches = /\b(?:else|for)\b/g;
  while (count <= most && branches.test(text)) count++;
  return count > most;
}
