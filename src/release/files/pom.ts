import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { defineErrors } from '../../core/errors.ts';
import type { VersionPlace } from './place.ts';

const fail = defineErrors('pom', {
  syntax: '{path}: this is not XML ({reason}); fix it first',
});

/**
 * Where pom.xml holds the version of its project. One that inherits it from its parent
 * has no place; the versions of parent, dependencies and plugins are others' versions.
 */
export function placesInPom(text: string, path: string): readonly VersionPlace[] {
  const root = parse(text, path);
  const version = root?.children.find(
    (child): child is XmlElement =>
      child instanceof XmlElement && child.name === 'version',
  );
  if (root?.name !== 'project' || version === undefined) return [];
  const outer = text.slice(version.start, version.end);
  const inner = /^(<version[^>]*>\s*)([^<\s]+)\s*<\/version\s*>$/.exec(outer);
  if (inner === null) return [];
  const start = version.start + inner[1]!.length;
  const end = start + inner[2]!.length;
  return [{ start, end, found: inner[2]!, scheme: 'semver' }];
}

function parse(text: string, path: string): XmlElement | null {
  try {
    return parseXml(text, { includeOffsets: true }).root;
  } catch (cause) {
    const [reason] = (cause as Error).message.split('\n');
    throw fail('syntax', { path, reason: reason! }, { cause });
  }
}
