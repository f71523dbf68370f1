import type { ProjectNames, VersionPlace } from './place.ts';
import { placeOfRange } from './ranges.ts';
import { entriesOf, nameOf, parseToml, placesAt, stringOf } from './toml.ts';
import type { TomlEntry, TomlValue } from './toml.ts';

/**
 * Where Cargo.toml holds the version of its package or of its workspace, and ranges on
 * crates of the project.
 */
export function placesInCargoManifest(
  text: string,
  path: string,
  names: ProjectNames,
): readonly VersionPlace[] {
  const keys = ['package.version', 'workspace.package.version'];
  const own = placesAt(text, path, 'semver', keys);
  return [...own, ...rangesInCargoManifest(text, path, names)];
}

const dependencyTables = ['dependencies', 'dev-dependencies', 'build-dependencies'];

/**
 * Where a Cargo.toml holds ranges on crates of the project. Only a dependency with a
 * path is one: another of that name comes from a registry.
 */
export function rangesInCargoManifest(
  text: string,
  path: string,
  { crates }: ProjectNames,
): readonly VersionPlace[] {
  const entries = entriesOf(text, path);
  const values = new Map(entries.map(({ key, value }) => [key.join('\0'), value]));
  return entries.flatMap(({ key, value }) => {
    const table = key.slice(0, -1);
    const beside = (name: string): TomlValue | undefined =>
      values.get([...table, name].join('\0'));
    const isRange =
      key.at(-1) === 'version' && dependencyTables.includes(String(key.at(-3)));
    if (!isRange || stringOf(value) === null || stringOf(beside('path')) === null)
      return [];
    const name = stringOf(beside('package')) ?? String(key.at(-2));
    if (!crates.includes(name)) return [];
    const [start, end] = [value.range[0] + 1, value.range[1] - 1];
    const place = requirementAt(text.slice(start, end), start, name);
    if (key.at(-3) !== 'dev-dependencies') return [place];
    return [{ ...place, range: { ...place.range!, need: 'dev' as const } }];
  });
}

/** Cargo reads `1.2` as `^1.2` and a comma as "and". */
function requirementAt(raw: string, start: number, name: string): VersionPlace {
  const range = raw.replaceAll(',', ' ').trim();
  const read = /^\d/.test(range) && !range.includes('*') ? `^${range}` : range;
  return {
    ...placeOfRange(raw, start, name),
    range: { name, text: raw, semver: read },
  };
}

/** What a Cargo.toml says of its place in a workspace. */
export function readCrate(
  text: string,
  path: string,
): {
  readonly name: string | null;
  readonly isRoot: boolean;
  readonly inherits: boolean;
  /** Its own version as written, or that of its workspace; null: it has none. */
  readonly version: string | null;
  /** Whether its workspace gives a version to those that inherit it. */
  readonly sharesVersion: boolean;
  /** Whether it may go to a registry. */
  readonly isPublishable: boolean;
  /** The names of what it needs to be built, as registries know them. */
  readonly needs: readonly string[];
} {
  const entries = entriesOf(text, path);
  const at = (key: string): TomlValue | undefined =>
    entries.find((entry) => entry.key.join('.') === key)?.value;
  const inherited = at('package.version.workspace');
  return {
    name: stringOf(at('package.name')),
    isRoot: hasTable(text, path, 'workspace'),
    version:
      stringOf(at('package.version')) ?? stringOf(at('workspace.package.version')),
    sharesVersion: stringOf(at('workspace.package.version')) !== null,
    inherits: inherited?.type === 'TOMLValue' && inherited.value === true,
    isPublishable: !isFalse(at('package.publish')),
    needs: needsIn(entries),
  };
}

function isFalse(value: TomlValue | undefined): boolean {
  if (value?.type === 'TOMLArray') return value.elements.length === 0;
  return value?.type === 'TOMLValue' && value.value === false;
}

function needsIn(entries: readonly TomlEntry[]): readonly string[] {
  const tables = ['dependencies', 'build-dependencies'];
  return [
    ...new Set(
      entries.flatMap(({ key, value }) => {
        const at = key.findIndex((part) => tables.includes(String(part)));
        if (at < 0 || key.length <= at + 1) return [];
        const renamed = key[at + 2] === 'package' ? stringOf(value) : null;
        return [renamed ?? String(key[at + 1])];
      }),
    ),
  ];
}

// An empty `[workspace]` makes a root as well.
function hasTable(text: string, path: string, name: string): boolean {
  return parseToml(text, path).body.some((node) =>
    node.type === 'TOMLTable'
      ? node.resolvedKey[0] === name
      : node.key.keys.length > 0 && nameOf(node.key.keys[0]!) === name,
  );
}
