import { posix } from 'node:path';
import { fail } from '../read/errors.ts';
import { cleanPath, isAbsolute } from './clean-path.ts';
import {
  candidatesOf,
  exactFile,
  isBelow,
  shiftKey,
  weighShifts,
} from './path-shifts.ts';
import type { Belief, Candidate, FileIndex } from './path-shifts.ts';

/** What a report's paths are resolved against. */
export interface PathQuery {
  /** The report's own path, relative to the root. */
  readonly report: string;
  /** Absolute path of the root. */
  readonly root: string;
  /** Paths in the report. */
  readonly paths: readonly string[];
  /** Directories that the report names as sources. */
  readonly sources: readonly string[];
  readonly index: FileIndex;
  /** Beginnings that the user takes off by hand. */
  readonly strip: readonly string[];
  /** The directory that the user puts before relative paths, or null. */
  readonly prefix: string | null;
}

/** Where a path of a report leads. */
export interface Resolved {
  /** The file of the tree, or null if it is not one. */
  readonly file: string | null;
  /** The path as it would be relative to the root, as far as that is known. */
  readonly place: string;
}

/**
 * The tree's file for each path of a report. A path below the root, or below a
 * directory that the report names, is that file or none. Other paths are placed by the
 * shifts that most of the report's paths agree on; with `strip` or `prefix` nothing is
 * guessed. docs/decisions/091-paths-are-placed-from-one-beginning.md
 * @throws QaError if two files fit equally, or two paths lead to one file
 */
export function resolvePaths(query: PathQuery): ReadonlyMap<string, Resolved> {
  const resolved = new Map<string, Resolved>();
  const open = new Map<string, string>();
  const isByHand = query.strip.length > 0 || query.prefix !== null;
  for (const path of query.paths) {
    const place = isByHand ? placeByHand(path, query) : placeByName(path, query);
    if (place.isSettled) resolved.set(path, found(place.path, query));
    else open.set(path, place.path);
  }
  const candidates = new Map(
    [...open.values()].map((path) => [path, candidatesOf(path, query.index)]),
  );
  const belief = weighShifts(candidates);
  for (const [path, cleaned] of open) {
    const believed = candidates.get(cleaned)!.filter(belief.isBelieved);
    const file = choose(cleaned, believed, belief, query);
    resolved.set(path, { file, place: file ?? withoutBeginning(cleaned, belief) });
  }
  refuseCollisions(resolved, query);
  return resolved;
}

interface Placed {
  readonly path: string;
  /** Nothing else is to be tried. */
  readonly isSettled: boolean;
}

function found(path: string, { index }: PathQuery): Resolved {
  return { file: exactFile(path, index), place: path };
}

function placeByHand(path: string, { root, strip, prefix }: PathQuery): Placed {
  const whole = cleanPath(path, root);
  const beginning = strip
    .map((text) => cleanPath(`${text}/`, root).replace(/\/$/, ''))
    .find((text) => isBelow(whole, text));
  const rest = beginning === undefined ? whole : whole.slice(beginning.length + 1);
  const isJoined = prefix !== null && !isAbsolute(rest);
  const joined = isJoined ? posix.join(prefix, rest) : rest;
  return { path: cleanPath(joined, root), isSettled: true };
}

// What the report itself says of the place.
function placeByName(path: string, { root, sources, index }: PathQuery): Placed {
  const cleaned = cleanPath(path, root);
  if (isAbsolute(path.replaceAll('\\', '/')) && !isAbsolute(cleaned))
    return { path: cleaned, isSettled: true };
  const places = sources.map((source) => cleanPath(`${source}/${path}`, root));
  const named = places.find((place) => exactFile(place, index) !== null);
  if (named !== undefined) return { path: named, isSettled: true };
  // All of its sources lie below the root: the file would be there.
  const areHere =
    sources.length > 0 &&
    sources.every((source) => source === root || source.startsWith(`${root}/`));
  if (areHere) return { path: places[0]!, isSettled: true };
  const [only] = places;
  const isOneRoot = sources.length === 1 && /^(?:\/|[A-Za-z]:\/?)$/.test(sources[0]!);
  return { path: isOneRoot ? only! : cleaned, isSettled: false };
}

function withoutBeginning(path: string, { beginnings }: Belief): string {
  const beginning = beginnings.find((one) => one !== '' && isBelow(path, one));
  return beginning === undefined ? path : path.slice(beginning.length + 1);
}

function choose(
  path: string,
  candidates: readonly Candidate[],
  belief: Belief,
  query: PathQuery,
): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, rank: rankOf(path, candidate, belief, query) }))
    .sort((a, b) => compareRanks(b.rank, a.rank));
  const [first, second] = ranked;
  if (first === undefined) return null;
  if (second !== undefined && compareRanks(first.rank, second.rank) === 0)
    throw fail('ambiguous', {
      report: query.report,
      path,
      files: ranked.map(({ candidate }) => candidate.file).join(' or '),
    });
  return first.candidate.file;
}

type Rank = readonly number[];

function compareRanks(a: Rank, b: Rank): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  return index === -1 ? 0 : a[index]! - b[index]!;
}

// A JaCoCo group is a module: its name leads the path and stands in the file's. Where
// votes are equal, a file beside the report is meant before the path as it stands.
function rankOf(
  path: string,
  candidate: Candidate,
  { votes }: Belief,
  query: PathQuery,
): Rank {
  const { file, from, to } = candidate;
  const support = votes.get(shiftKey(candidate))!;
  const isModule = from !== '' && to.startsWith(`${from}/`);
  return [
    Number(isModule),
    support,
    nearness(query.report, file),
    Number(path === file),
  ];
}

// How many leading directories a file shares with the report.
function nearness(report: string, file: string): number {
  const a = report.split('/').slice(0, -1);
  const b = file.split('/');
  const parted = a.findIndex((part, at) => part !== b[at]);
  return parted === -1 ? a.length : parted;
}

// Hits of two paths must never add up on one file. Two spellings of one path may.
function refuseCollisions(
  resolved: ReadonlyMap<string, Resolved>,
  query: PathQuery,
): void {
  const known = new Map<string, string>();
  for (const [path, { file }] of resolved) {
    if (file === null) continue;
    const other = known.get(file);
    if (other === undefined) known.set(file, path);
    else if (spelling(other, query.root) !== spelling(path, query.root))
      throw fail('collision', {
        report: query.report,
        first: other,
        second: path,
        file,
      });
  }
}

function spelling(path: string, root: string): string {
  return cleanPath(path, root).toLowerCase();
}
