import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { defineErrors } from '../../core/errors.ts';
import { readNpmLock } from './lock-tree.ts';
import type { ProjectNames, VersionPlace } from './place.ts';
import { placeOfRange } from './ranges.ts';
import { Lines } from '../../core/lines.ts';

const fail = defineErrors('json', {
  syntax: '{path}:{line}: this is not JSON ({reason}); fix it first',
  duplicate: "{path}:{line}: the key '{key}' stands twice; remove one of them",
});

const dependencyKeys = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
];

/** Parses JSON into nodes with offsets; a byte order mark is passed over. */
export function parseJson(text: string, path: string, isJsonc = false): Node {
  const errors: ParseError[] = [];
  // A blank of the same length keeps every offset.
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const root = parseTree(body, errors, {
    allowTrailingComma: isJsonc,
    disallowComments: !isJsonc,
  });
  const [error] = errors;
  if (error === undefined && root !== undefined) return root;
  throw fail('syntax', {
    path,
    line: new Lines(text).lineAt(error?.offset ?? 0),
    reason: error === undefined ? 'empty' : printParseErrorCode(error.error),
  });
}

/** Where package.json holds its version, and ranges on packages of the project. */
export function placesInManifest(
  text: string,
  path: string,
  names: ProjectNames,
): readonly VersionPlace[] {
  const root = parseJson(text, path);
  return [
    ...versionOf(root, text, path),
    ...dependencyPlaces(root, names.packages, text),
  ];
}

/** Where lerna.json holds the version of all packages; `independent` is not one. */
export function placesInLerna(text: string, path: string): readonly VersionPlace[] {
  const places = versionOf(parseJson(text, path), text, path);
  return places.filter(({ found }) => found !== 'independent');
}

/** Where a package.json without a version of its own holds such ranges. */
export function rangesInManifest(
  text: string,
  path: string,
  { packages }: ProjectNames,
): readonly VersionPlace[] {
  return dependencyPlaces(parseJson(text, path), packages, text);
}

/** Where package-lock.json or npm-shrinkwrap.json hold versions of the project. */
export function placesInNpmLock(
  text: string,
  path: string,
  names: ProjectNames,
): readonly VersionPlace[] {
  const root = readNpmLock(text, names.members) ?? parseJson(text, path);
  const own = names.folders.includes('') ? versionOf(root, text, path) : [];
  return [...own, ...placesOfMembers(root, 'packages', text, path, names)];
}

/** Where bun.lock holds versions of the project's workspaces. */
export function placesInBunLock(
  text: string,
  path: string,
  names: ProjectNames,
): readonly VersionPlace[] {
  const root = parseJson(text, path, true);
  return placesOfMembers(root, 'workspaces', text, path, names);
}

function placesOfMembers(
  root: Node,
  key: string,
  text: string,
  path: string,
  { folders, members, packages }: ProjectNames,
): readonly VersionPlace[] {
  return members.flatMap((folder) => {
    const node = findNodeAtLocation(root, [key, folder]);
    if (node === undefined) return [];
    const own = folders.includes(folder) ? versionOf(node, text, path) : [];
    return [...own, ...dependencyPlaces(node, packages, text)];
  });
}

function versionOf(node: Node, text: string, path: string): readonly VersionPlace[] {
  const named = (node.children ?? []).filter(
    ({ children }) => children?.[0]?.value === 'version',
  );
  if (named.length > 1)
    throw fail('duplicate', {
      path,
      line: new Lines(text).lineAt(named[1]!.offset),
      key: 'version',
    });
  const value = named[0]?.children?.[1];
  if (value?.type !== 'string') return [];
  const start = value.offset + 1;
  const end = value.offset + value.length - 1;
  return [{ start, end, found: text.slice(start, end), scheme: 'semver' }];
}

/** A dependency on a sibling names its version: `^1.2.3`, `workspace:1.2.3`. */
function dependencyPlaces(
  node: Node,
  packages: readonly string[],
  text: string,
): readonly VersionPlace[] {
  if (packages.length === 0) return [];
  return dependencyKeys.flatMap((key) =>
    packages.flatMap((name) => {
      const value = findNodeAtLocation(node, [key, name]);
      if (value?.type !== 'string') return [];
      const start = value.offset + 1;
      const raw = text.slice(start, value.offset + value.length - 1);
      return [neededAs(placeOfRange(raw, start, name), key)];
    }),
  );
}

function neededAs(place: VersionPlace, key: string): VersionPlace {
  const need =
    key === 'peerDependencies' ? 'peer' : key === 'devDependencies' ? 'dev' : null;
  return need === null ? place : { ...place, range: { ...place.range!, need } };
}
