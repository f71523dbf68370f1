import { posix } from 'node:path';
import { fail } from '../errors.ts';

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
  /** All files of the tree, by base name. */
  readonly files: FilesByName;
}

export type FilesByName = ReadonlyMap<string, readonly string[]>;

/** One way to turn a report's path into one of the tree's: take off, put before. */
interface Shift {
  readonly from: string;
  readonly to: string;
}

interface Candidate {
  readonly file: string;
  readonly shift: string;
}

/** Files by their base name. */
export function filesByName(paths: Iterable<string>): FilesByName {
  const index = new Map<string, string[]>();
  for (const path of paths) {
    const name = posix.basename(path);
    const known = index.get(name);
    if (known === undefined) index.set(name, [path]);
    else known.push(path);
  }
  return index;
}

/**
 * The tree's file for each path of a report; null where there is none. Where a path
 * fits several files, the shift that fits most of the report's paths decides: a report
 * is written from one directory.
 * @throws QaError where two files fit equally
 */
export function resolvePaths(query: PathQuery): ReadonlyMap<string, string | null> {
  const candidates = new Map<string, readonly Candidate[]>();
  const votes = new Map<string, number>();
  for (const path of query.paths) {
    const found = candidatesOf(path, query);
    candidates.set(path, found);
    for (const { shift } of found) votes.set(shift, (votes.get(shift) ?? 0) + 1);
  }
  let most = 0;
  for (const count of votes.values()) most = Math.max(most, count);
  const resolved = new Map<string, string | null>();
  for (const [path, found] of candidates) {
    const believed = found.filter(({ shift }) => votes.get(shift)! * 20 >= most);
    resolved.set(path, choose(path, believed, votes, query));
  }
  return resolved;
}

function candidatesOf(path: string, query: PathQuery): readonly Candidate[] {
  const cleaned = posix.normalize(stripRoot(path, query.root));
  const files = query.files.get(posix.basename(cleaned)) ?? [];
  const whole = files.filter(
    (file) => endsWithPath(cleaned, file) || endsWithPath(file, cleaned),
  );
  // Neither holds the other where a sub-directory was mounted elsewhere: /app/src/a.ts.
  return (whole.length > 0 ? whole : files).map((file) => ({
    file,
    shift: shiftKey(shiftOf(cleaned, file)),
  }));
}

function stripRoot(path: string, root: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith(`${root}/`) ? slashed.slice(root.length + 1) : slashed;
}

function endsWithPath(longer: string, shorter: string): boolean {
  return longer === shorter || longer.endsWith(`/${shorter}`);
}

function shiftOf(path: string, file: string): Shift {
  const from = path.split('/');
  const to = file.split('/');
  while (from.length > 0 && to.length > 0 && from.at(-1) === to.at(-1)) {
    from.pop();
    to.pop();
  }
  return { from: from.join('/'), to: to.join('/') };
}

function shiftKey({ from, to }: Shift): string {
  return `${from}\0${to}`;
}

function choose(
  path: string,
  found: readonly Candidate[],
  votes: ReadonlyMap<string, number>,
  query: PathQuery,
): string | null {
  const ranked = found
    .map((candidate) => ({ candidate, rank: rankOf(path, candidate, votes, query) }))
    .filter(({ rank }) => rank[0]! >= 0)
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

// A place that the report names outranks the votes; where those are equal, a file
// beside the report is meant before the path as it stands.
function rankOf(
  path: string,
  { file, shift }: Candidate,
  votes: ReadonlyMap<string, number>,
  query: PathQuery,
): Rank {
  const support = votes.get(shift)!;
  const cleaned = posix.normalize(stripRoot(path, query.root));
  const beside = nearness(query.report, file);
  if (isNamedPlace(path, cleaned, file, query)) return [3, support, beside];
  const isGuess = !endsWithPath(cleaned, file) && !endsWithPath(file, cleaned);
  if (!isGuess) return [1, support, beside, Number(cleaned === file)];
  // A JaCoCo group is a module: its name leads the path and stands in the file's.
  if (file.startsWith(`${cleaned.split('/')[0]}/`)) return [2, support, beside];
  const isLikely = support > 1 || sharedParts(cleaned, file) > 1;
  return [isLikely ? 0 : -1, support, beside];
}

function isNamedPlace(
  path: string,
  cleaned: string,
  file: string,
  query: PathQuery,
): boolean {
  const isUnderRoot = path.replaceAll('\\', '/').startsWith(`${query.root}/`);
  if (isUnderRoot && cleaned === file) return true;
  return query.sources.some((source) => {
    const directory = posix.normalize(stripRoot(`${source}/`, query.root));
    return posix.join(directory, cleaned) === file;
  });
}

// How many leading directories a file shares with the report.
function nearness(report: string, file: string): number {
  const a = report.split('/').slice(0, -1);
  const b = file.split('/');
  const parted = a.findIndex((part, at) => part !== b[at]);
  return parted === -1 ? a.length : parted;
}

function sharedParts(path: string, file: string): number {
  const a = path.split('/').reverse();
  const b = file.split('/').reverse();
  const parted = a.findIndex((part, at) => part !== b[at]);
  return parted === -1 ? a.length : parted;
}
