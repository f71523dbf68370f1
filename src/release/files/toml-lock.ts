import type { ProjectNames, VersionPlace } from './place.ts';
import { placeOfRange } from './ranges.ts';
import { entriesOf, nameOf, placeOf, stringOf } from './toml.ts';
import type { TomlValue } from './toml.ts';

/** Where Cargo.lock or uv.lock hold versions of the project's own packages. */
export function placesInTomlLock(
  text: string,
  path: string,
  { crates }: ProjectNames,
): readonly VersionPlace[] {
  const scheme = path.endsWith('uv.lock') ? 'pep440' : 'semver';
  const packages = new Map<string | number, Map<string, TomlValue>>();
  for (const { key, value } of entriesOf(text, path)) {
    if (key[0] !== 'package' || key.length !== 3) continue;
    const fields = packages.get(key[1]!) ?? new Map<string, TomlValue>();
    packages.set(key[1]!, fields.set(String(key[2]), value));
  }
  const all = [...packages.values()];
  return [
    ...all
      .filter((fields) => isOwn(fields, crates))
      .flatMap((fields) => placeOf(fields.get('version'), text, scheme)),
    ...all.flatMap((fields) => referencesIn(fields.get('dependencies'), crates)),
  ];
}

/** Cargo.lock writes `"name 1.2.3"` where it holds two crates of that name. */
function referencesIn(
  value: TomlValue | undefined,
  crates: readonly string[],
): readonly VersionPlace[] {
  if (value?.type !== 'TOMLArray') return [];
  return value.elements.flatMap((element) => {
    const [name, version, ...more] = stringOf(element)?.split(' ') ?? [];
    if (version === undefined || more.length > 0 || !crates.includes(name!)) return [];
    const end = element.range[1] - 1;
    return [placeOfRange(version, end - version.length, name!)];
  });
}

// A package of a registry has a source; uv names a folder where there is none.
function isOwn(
  fields: ReadonlyMap<string, TomlValue>,
  crates: readonly string[],
): boolean {
  const name = stringOf(fields.get('name'));
  const source = fields.get('source');
  const isLocal = source === undefined || source.type === 'TOMLInlineTable';
  const isKnown = name !== null && crates.some((own) => isSameName(own, name));
  return isKnown && isLocal && !isRemote(source);
}

function isRemote(source: TomlValue | undefined): boolean {
  if (source?.type !== 'TOMLInlineTable') return false;
  const keys = source.body.flatMap(({ key }) => key.keys.map(nameOf));
  return !keys.some((key) => key === 'editable' || key === 'virtual');
}

/** PEP 503: runs of `-`, `_` and `.` are one `-`. Crates differ by more than that. */
function isSameName(one: string, other: string): boolean {
  const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
  return normal(one) === normal(other);
}
