import { posix } from 'node:path';
import { foreignPart, isAbsolute } from './clean-path.ts';

/** One way to turn a report's path into one of the tree's: take off, put before. */
export interface Shift {
  readonly from: string;
  readonly to: string;
}

export interface Candidate extends Shift {
  readonly file: string;
}

/** All files of a tree, by their base name without regard to case. */
export interface FileIndex {
  readonly files: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly topFolders: ReadonlySet<string>;
}

/** Makes the index of a tree's files. */
export function indexFiles(paths: Iterable<string>): FileIndex {
  const byName = new Map<string, string[]>();
  const files = new Set<string>();
  const topFolders = new Set<string>();
  for (const path of paths) {
    files.add(path);
    if (path.includes('/')) topFolders.add(path.slice(0, path.indexOf('/')));
    const name = nameKey(path);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [path]);
    else known.push(path);
  }
  return { files, byName, topFolders };
}

function nameKey(path: string): string {
  return posix.basename(path).normalize('NFC').toLowerCase();
}

/** The file that has exactly this path, its letters' case and form aside. */
export function exactFile(path: string, index: FileIndex): string | null {
  if (index.files.has(path)) return path;
  const folded = path.normalize('NFC').toLowerCase();
  const same = (index.byName.get(nameKey(path)) ?? []).filter(
    (file) => file.normalize('NFC').toLowerCase() === folded,
  );
  return same.length === 1 ? same[0]! : null;
}

/** The files that a path could mean, each with the shift that leads there. */
export function candidatesOf(path: string, index: FileIndex): readonly Candidate[] {
  const files = index.byName.get(nameKey(path)) ?? [];
  const outside = foreignPart(path);
  const possible = files.filter(
    (file) => outside === null || file.split('/').includes(outside),
  );
  const sameCase = possible.filter((file) => hasEnd(file, posix.basename(path)));
  const found = (sameCase.length > 0 ? sameCase : possible).map((file) => ({
    file,
    ...shiftOf(path, file),
  }));
  // A path that begins with a folder of the tree is relative to the root, or to a
  // folder in it: nothing is taken off.
  const isRooted = index.topFolders.has(path.split('/')[0]!);
  return isRooted ? found.filter(isInsertion) : found;
}

function hasEnd(file: string, name: string): boolean {
  return posix.basename(file).normalize('NFC') === name;
}

/** Whether a shift takes nothing off: it puts folders before, or between. */
function isInsertion({ from, to }: Shift): boolean {
  return from === '' || to === from || to.startsWith(`${from}/`);
}

function shiftOf(path: string, file: string): Shift {
  const from = path.split('/');
  const to = file.split('/');
  while (from.length > 0 && to.length > 0 && isSame(from.at(-1)!, to.at(-1)!)) {
    from.pop();
    to.pop();
  }
  const isRoot = from.length === 1 && from[0] === '';
  return { from: isRoot ? '/' : from.join('/'), to: to.join('/') };
}

function isSame(a: string, b: string): boolean {
  return (
    a === b || a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()
  );
}

/** A shift as a key of a map. */
export function shiftKey({ from, to }: Shift): string {
  return `${from}\0${to}`;
}

/** Votes for shifts, and which of their beginnings are believed. */
export interface Belief {
  readonly votes: ReadonlyMap<string, number>;
  readonly isBelieved: (shift: Shift) => boolean;
  /** What is taken off, for paths that have no candidate. */
  readonly beginnings: readonly string[];
}

/**
 * A report is written from one directory, so that the shift that fits most of its paths
 * decides. A beginning is believed if most paths that have it lead to a file, and if it
 * does not lie within one that more paths have: a path within the project that is not a
 * file here must not lend its hits to a file that ends alike.
 * @param candidates - by path
 */
export function weighShifts(
  candidates: ReadonlyMap<string, readonly Candidate[]>,
): Belief {
  const votes = new Map<string, number>();
  const support = new Map<string, Set<string>>();
  for (const [path, found] of candidates)
    for (const shift of found) {
      votes.set(shiftKey(shift), (votes.get(shiftKey(shift)) ?? 0) + 1);
      const from = beginningOf(shift);
      const known = support.get(from);
      if (known === undefined) support.set(from, new Set([path]));
      else known.add(path);
    }
  const beginnings = believedBeginnings([...candidates.keys()], support);
  const most = Math.max(0, ...votes.values());
  return {
    votes,
    beginnings,
    // A shift with few votes is a chance where another one has many.
    isBelieved: (shift) =>
      votes.get(shiftKey(shift))! * 20 >= most &&
      beginnings.includes(beginningOf(shift)),
  };
}

function beginningOf(shift: Shift): string {
  return isInsertion(shift) ? '' : shift.from;
}

function believedBeginnings(
  paths: readonly string[],
  support: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const ranked = [...support]
    .map(([from, { size }]) => ({ from, size }))
    .sort((a, b) => b.size - a.size || a.from.length - b.from.length);
  const believed: string[] = [];
  for (const { from, size } of ranked) {
    const isStrongest = size === ranked[0]!.size;
    if (!isStrongest && (size === 1 || size * 2 < countBelow(paths, from))) continue;
    if (!believed.some((one) => isNested(from, one) || isNested(one, from)))
      believed.push(from);
  }
  return believed;
}

// Relative paths need no beginning: whatever is put before them decides.
function countBelow(paths: readonly string[], beginning: string): number {
  return beginning === '' ? 0 : paths.filter((path) => isBelow(path, beginning)).length;
}

/**
 * Whether a path lies below a beginning; every relative path lies below the empty one.
 */
export function isBelow(path: string, beginning: string): boolean {
  if (beginning === '') return !isAbsolute(path);
  return path.startsWith(beginning.endsWith('/') ? beginning : `${beginning}/`);
}

function isNested(inner: string, outer: string): boolean {
  return inner !== outer && isBelow(inner, outer);
}
