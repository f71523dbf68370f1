import { isMap, isScalar, parseDocument } from 'yaml';
import type { YAMLMap } from 'yaml';
import { defineErrors } from '../../core/errors.ts';
import type { ProjectNames, VersionPlace } from './place.ts';
import { placeOfRange } from './ranges.ts';
import { Lines } from '../../core/lines.ts';

const fail = defineErrors('pnpm-lock', {
  syntax: '{path}:{line}: this is not YAML ({reason}); run pnpm install first',
});

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Only this section is parsed: the rest is long, and about other packages. */
const importers = /^importers:[ \t]*\r?\n(?:(?:[ \t].*)?\r?\n)*/gm;

/**
 * Where pnpm-lock.yaml repeats ranges on packages of the workspace, as pnpm 7 and later
 * write it. Only a linked package is a sibling: a registry may have one of its name.
 */
export function placesInPnpmLock(
  text: string,
  path: string,
  { members, packages }: ProjectNames,
): readonly VersionPlace[] {
  return [...text.matchAll(importers)].flatMap(({ 0: section, index }) => {
    const document = parseDocument(section);
    const [error] = document.errors;
    if (error !== undefined) {
      const line = new Lines(text).lineAt(index + error.pos[0]);
      throw fail('syntax', { path, line, reason: error.code });
    }
    return members
      .map((folder) => document.getIn(['importers', folder || '.']))
      .filter(isMap)
      .flatMap((importer) => specifiersOf(importer, packages))
      .flatMap(([name, specifier]) => placeOf(specifier, name, section, index));
  });
}

type Specifier = readonly [name: string, scalar: unknown];

function specifiersOf(
  importer: YAMLMap,
  packages: readonly string[],
): readonly Specifier[] {
  return kinds.flatMap((kind) =>
    packages.flatMap((name): readonly Specifier[] => {
      const entry = importer.getIn([kind, name]);
      const isLinked = (version: unknown): boolean =>
        typeof version === 'string' && version.startsWith('link:');
      // Before version 6 of the format, specifiers are in a table of their own.
      if (isLinked(entry)) return [[name, importer.getIn(['specifiers', name], true)]];
      if (!isMap(entry) || !isLinked(entry.get('version'))) return [];
      return [[name, entry.get('specifier', true)]];
    }),
  );
}

function placeOf(
  node: unknown,
  name: string,
  section: string,
  offset: number,
): readonly VersionPlace[] {
  if (!isScalar(node) || !node.range) return [];
  const [start, end] = node.range;
  const quote = /^['"]/.test(section.slice(start, end)) ? 1 : 0;
  const raw = section.slice(start + quote, end - quote);
  return [placeOfRange(raw, offset + start + quote, name)];
}
