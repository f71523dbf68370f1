import { join, posix } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { QaError } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { listTracked } from '../../git/list-tracked.ts';
import { clean } from '../version/next-version.ts';
import { fromMaven, toMaven } from '../version/maven.ts';
import { fromPep440, toPep440 } from '../version/pep440.ts';
import { addMembers } from './members.ts';
import { chooseTargets, findPlaces } from './targets.ts';
import type { FileSetting } from '../settings/file-setting.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { LeftOut } from './project-files.ts';
import type { Target } from './targets.ts';
import type { ProjectNames, VersionPlace } from './place.ts';
import { follows } from './ranges.ts';
import { Lines } from '../../core/lines.ts';
import { decodeText } from './text.ts';
import type { SourceFile } from './text.ts';

const fail = defineErrors('project', {
  noFiles:
    'no file here holds a version, and no tag names one. Write one to VERSION or ' +
    'package.json, name the files under release.files, or name the first version of ' +
    'a project that is released by its tags: qa bump 0.1.0',
  noVersion:
    '{path} holds no version of the project. Write one there, or ' +
    'leave it out of release.files',
  noVersions:
    'none of {paths} holds a version of the project. Write one there, ' +
    'or name other files under release.files',
  disagree:
    '{path}:{line} holds {found}, but {first} holds {version}. Give them the same ' +
    'version, or leave one of them out: name the others under release.files, or it ' +
    'under release.exclude',
  notVersion:
    "{path}:{line} holds '{found}', which is not a semantic version. Write it as 1.2.3",
  noMatch: 'release.files: {glob} matches no file that git tracks',
  missing: '{path} stands under release.files, but there is no such file',
  directory: '{path} is a directory, not a file. Rename it',
  link: '{path} is a symbolic link; name the file that it points to',
});

/** A file with the version of the project in it. */
export interface VersionFile extends SourceFile {
  /** What follows the version. */
  readonly places: readonly VersionPlace[];
  /** Ranges on packages of the project that stay as they are. */
  readonly kept: readonly VersionPlace[];
}

export interface Project {
  readonly version: string;
  readonly files: readonly VersionFile[];
  /** What was looked for in which file, and the names of its own packages. */
  readonly targets: readonly Target[];
  readonly names: ProjectNames;
  /** Members of its workspaces that keep their own version. */
  readonly leftOut: readonly LeftOut[];
}

/** A project whose version may stand in no file. */
export interface FoundProject extends Omit<Project, 'version'> {
  /** Null: no file holds it; `problem` then says what was looked for. */
  readonly version: string | null;
  readonly problem: QaError | null;
}

/** Which files are looked at. */
export type FileChoice = Pick<ReleaseSettings, 'exclude' | 'files'>;

/**
 * Finds every place of the project's version, and that all of them agree.
 * @param listFiles - all tracked files, asked for only where there are workspaces
 * @throws QaError where no file holds a version, or two hold different ones
 */
export async function readProject(
  host: Host,
  root: string,
  choice: FileChoice,
  listFiles?: () => Promise<readonly string[]>,
): Promise<Project> {
  const found = await findProject(host, root, choice, listFiles);
  if (found.version === null) throw found.problem!;
  return { ...found, version: found.version };
}

/**
 * The same for a project that may be released by its tags alone.
 * @throws QaError where files hold different versions, or one cannot be read
 */
export async function findProject(
  host: Host,
  root: string,
  { files: settings, exclude }: FileChoice,
  listFiles = () => listTracked(host, root),
): Promise<FoundProject> {
  const isExcluded = await excluder(exclude);
  const chosen = await expandGlobs(settings, listFiles);
  const found = chooseTargets(host, root, chosen).filter(
    ({ path }) => !isExcluded(path),
  );
  const read = (path: string): SourceFile => readSource(host, root, path);
  const exists = (path: string): boolean => host.fs.existsSync(join(root, path));
  const { names, targets, leftOut } = await addMembers(found, {
    ...{ read, exists, isExcluded },
    list: listFiles,
  });
  const located = await locate(targets, read, names);
  const configured = settings === null ? [] : found.map(({ path }) => path);
  const agreed = agreedVersion(located, configured);
  const version = typeof agreed === 'string' ? agreed : null;
  const problem = typeof agreed === 'string' ? null : agreed;
  const files = version === null ? [] : located.map((file) => settle(file, version));
  return { version, problem, files, targets, names, leftOut };
}

/** Tells what some globs of files and folders hold; a folder stands for all in it. */
export async function excluder(
  globs: readonly string[],
): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false;
  const { default: picomatch } = await import('picomatch');
  const patterns = globs.map((glob) => glob.replace(/^\.\/|\/+$/g, ''));
  return picomatch(
    patterns.flatMap((glob) => [glob, `${glob}/**`]),
    { dot: true },
  );
}

/** The names of files, and in place of each glob the tracked files that it matches. */
async function expandGlobs(
  settings: readonly FileSetting[] | null,
  listFiles: () => Promise<readonly string[]>,
): Promise<readonly FileSetting[] | null> {
  const isGlob = (file: FileSetting): boolean => /[*?[{]/.test(pathOf(file));
  if (settings === null || !settings.some(isGlob)) return settings;
  const { default: picomatch } = await import('picomatch');
  const tracked = await listFiles();
  return settings.flatMap((file) => {
    if (!isGlob(file)) return [file];
    const isMatch = picomatch(pathOf(file), { dot: true });
    const matches = tracked.filter((path) => isMatch(path));
    if (matches.length === 0) throw fail('noMatch', { glob: pathOf(file) });
    return matches.map((path) => (typeof file === 'string' ? path : { ...file, path }));
  });
}

function pathOf(file: FileSetting): string {
  return typeof file === 'string' ? file : file.path;
}

function readSource(host: Host, root: string, path: string): SourceFile {
  const absolute = join(root, posix.normalize(path));
  const stat = host.fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) throw fail('missing', { path });
  if (stat.isSymbolicLink()) throw fail('link', { path });
  if (stat.isDirectory()) throw fail('directory', { path });
  const bytes = host.fs.readFileSync(absolute);
  return { path, bytes, text: decodeText(bytes, path) };
}

type Located = Omit<VersionFile, 'kept'>;

async function locate(
  targets: readonly Target[],
  read: (path: string) => SourceFile,
  names: ProjectNames,
): Promise<readonly Located[]> {
  const files = new Map<string, Located>();
  for (const target of targets) {
    const source = files.get(target.path) ?? { ...read(target.path), places: [] };
    const known = new Set(source.places.map(({ start }) => start));
    const places = await findPlaces(target, source.text, names);
    const fresh = places.filter(({ start }) => !known.has(start));
    files.set(target.path, { ...source, places: [...source.places, ...fresh] });
  }
  return [...files.values()];
}

/**
 * The version that every file holds, or what is missing. Ranges are demands and have no
 * say.
 */
function agreedVersion(
  located: readonly Located[],
  configured: readonly string[],
): QaError | string {
  const files = located.map((file) => ({
    ...file,
    places: file.places.filter(({ range }) => range === undefined),
  }));
  const holding = files.filter(({ places }) => places.length > 0);
  const paths = files.map(({ path }) => path).join(', ');
  if (holding.length === 0)
    return files.length === 0 ? fail('noFiles') : fail('noVersions', { paths });
  const empty = files.find(({ places }) => places.length === 0);
  if (empty !== undefined && configured.includes(empty.path) && !isLock(empty.path))
    throw fail('noVersion', { path: empty.path });
  const first = holding[0]!;
  const version = semverAt(first, first.places[0]!);
  for (const file of holding)
    for (const place of file.places)
      if (semverAt(file, place) !== version)
        throw fail('disagree', {
          path: file.path,
          line: new Lines(file.text).lineAt(place.start),
          found: place.found,
          first: first.path,
          version,
        });
  return version;
}

/** A range follows where it names the version, and stays as it is where it does not. */
function settle(file: Located, version: string): VersionFile {
  return {
    ...file,
    places: file.places.filter((place) => follows(place, version)),
    kept: isLock(file.path)
      ? []
      : file.places.filter((place) => !follows(place, version)),
  };
}

/** The version that another state of a file of the project holds, or null. */
export async function versionIn(
  { targets, names }: Pick<Project, 'names' | 'targets'>,
  path: string,
  text: string,
): Promise<string | null> {
  const target = targets.find((one) => one.path === path)!;
  const places = await findPlaces(target, text, names);
  const own = places.find(({ range }) => range === undefined);
  if (own === undefined) return null;
  return semverAt({ path, text, bytes: new Uint8Array() }, own);
}

/** The version as it is to be written at a place. */
export function writeVersion({ found, scheme }: VersionPlace, version: string): string {
  if (scheme === 'maven') return toMaven(version, found);
  const isPython = scheme === 'pep440' || clean(found) === null;
  return isPython ? toPep440(version, found) : version;
}

function isLock(path: string): boolean {
  return /(?:lock(?:\.json|\.yaml)?|npm-shrinkwrap\.json|lerna\.json)$/.test(path);
}

function readAt(scheme: VersionPlace['scheme'], found: string): string | null {
  if (scheme === 'maven') return fromMaven(found);
  if (scheme === 'pep440') return fromPep440(found);
  // A Python project may write 1.2.0rc1 in a file whose scheme cannot be told.
  return clean(found) ?? fromPep440(found);
}

function semverAt(file: SourceFile, { found, scheme, start }: VersionPlace): string {
  const version = readAt(scheme, found);
  if (version !== null && (scheme === 'pep440' || !found.startsWith('v')))
    return version;
  throw fail('notVersion', {
    path: file.path,
    line: new Lines(file.text).lineAt(start),
    found,
  });
}
