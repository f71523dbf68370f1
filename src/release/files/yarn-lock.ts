import type { ProjectNames, VersionPlace } from './place.ts';
import { placeOfRange } from './ranges.ts';

/** An entry of yarn.lock: what it is asked as, then its fields, to a blank line. */
const entries = /^[^\s#][^\r\n]*(?:\r?\n[^\r\n]+)*/gm;
const resolved = /^ {2}resolution: "?(?<name>.+?)@workspace:(?<folder>[^"\r\n]+)/m;
const section = /^ {2}(?:dependencies|peerDependencies):(?:\r?\n {4}.*)*/gm;
const dependency = /^ {4}"?(?<name>[^":\s]+)"?: "?(?<range>[^"\r\n]+?)"?\r?$/dgm;

/**
 * Where yarn.lock repeats ranges on packages of the workspace. Yarn 1 leaves workspaces
 * out of it; later ones name, for each, what it is asked as and what it asks for.
 */
export function placesInYarnLock(
  text: string,
  _path: string,
  { members, packages }: ProjectNames,
): readonly VersionPlace[] {
  return [...text.matchAll(entries)].flatMap(({ 0: entry, index }) => {
    const { name, folder } = resolved.exec(entry)?.groups ?? {};
    if (name === undefined || !members.includes(folder === '.' ? '' : folder!))
      return [];
    const asked = packages.includes(name) ? askedAs(entry, name, index) : [];
    return [...asked, ...asksFor(entry, packages, index)];
  });
}

/** `"@x/a@npm:^1.2.3, @x/a@workspace:packages/a":`, the ranges in it. */
function askedAs(entry: string, name: string, offset: number): readonly VersionPlace[] {
  const head = entry.slice(0, entry.indexOf('\n  '));
  const places: VersionPlace[] = [];
  for (const { 0: descriptor, index } of head.matchAll(/[^\s,"?][^,"]*/g)) {
    if (!descriptor.startsWith(`${name}@`)) continue;
    const range = descriptor.slice(name.length + 1);
    places.push(placeOfRange(range, offset + index + name.length + 1, name));
  }
  return places;
}

function asksFor(
  entry: string,
  packages: readonly string[],
  offset: number,
): readonly VersionPlace[] {
  const places: VersionPlace[] = [];
  for (const { 0: lines, index } of entry.matchAll(section))
    for (const match of lines.matchAll(dependency)) {
      const { name, range } = match.groups!;
      if (!packages.includes(name!)) continue;
      const [start] = match.indices!.groups!['range']!;
      places.push(placeOfRange(range!, offset + index + start, name!));
    }
  return places;
}
