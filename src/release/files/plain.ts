import { defineErrors } from '../../core/errors.ts';
import type { VersionPlace } from './place.ts';

const fail = defineErrors('plain', {
  notOneLine: '{path} holds more than a version; keep one line such as 1.2.3 in it',
  noAnnotation:
    "{path} has no line with a version and the word 'qa-version'; add " +
    'it in a comment to that line',
  manyAnnotated:
    '{path} has {count} versions on lines with qa-version; keep one a line',
  noMatch: "{path}: '{pattern}' matches nothing; it must match exactly once",
  manyMatches: "{path}: '{pattern}' matches {count} times; make it match exactly once",
  noVersion: "release.files: the pattern '{pattern}' for {path} lacks {version}",
});

/** A semantic or PEP 440 version that is not a part of a longer number or word. */
const version =
  '(?<![\\w.+-])v?(\\d+\\.\\d+\\.\\d+(?:-?[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)?' +
  '(?:\\+[\\w.-]+)?)(?![\\w+-])';

/** The place in a file that holds a version and nothing else, as VERSION does. */
export function placesInVersionFile(
  text: string,
  path: string,
): readonly VersionPlace[] {
  const match = /^(\uFEFF?\s*v?)(\S+)\s*$/.exec(text);
  if (match === null) throw fail('notOneLine', { path });
  const start = match[1]!.length;
  const end = start + match[2]!.length;
  return [{ start, end, found: match[2]!, scheme: 'semver' }];
}

/** The version on each line that holds the word `qa-version`. */
export function placesOnAnnotatedLines(
  text: string,
  path: string,
): readonly VersionPlace[] {
  const places: VersionPlace[] = [];
  for (const line of text.matchAll(/^.*\bqa-version\b.*$/gm)) {
    const found = [...line[0].matchAll(new RegExp(version, 'dg'))];
    if (found.length > 1) throw fail('manyAnnotated', { path, count: found.length });
    if (found[0] !== undefined) places.push(placeOf(found[0], line.index, path));
  }
  if (places.length === 0) throw fail('noAnnotation', { path });
  return places;
}

/**
 * The place where a literal text with `{version}` in it stands.
 * @throws QaError where that is not exactly one place
 */
export function placesOfPattern(
  text: string,
  path: string,
  pattern: string,
): readonly VersionPlace[] {
  const [before, after, more] = pattern.split('{version}');
  if (after === undefined || more !== undefined)
    throw fail('noVersion', { path, pattern, version: '{version} exactly once' });
  // Next to literal text the version may touch anything; at the end it may not.
  const inner = version.replace(
    '(?<![\\w.+-])v?',
    before === '' ? '(?<![\\w.+-])' : '',
  );
  const middle = after === '' ? inner : inner.replace('(?![\\w+-])', '');
  const source = `${escape(before!)}${middle}${escape(after)}`;
  const found = [...text.matchAll(new RegExp(source, 'dg'))];
  if (found.length === 0) throw fail('noMatch', { path, pattern });
  if (found.length > 1)
    throw fail('manyMatches', { path, pattern, count: found.length });
  return [placeOf(found[0]!, 0, path)];
}

function placeOf(match: RegExpExecArray, offset: number, path: string): VersionPlace {
  const start = offset + match.indices![1]![0];
  const scheme = path.endsWith('.py') ? 'pep440' : 'semver';
  return { start, end: start + match[1]!.length, found: match[1]!, scheme };
}

function escape(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}

/** The version that a Python file gives to `__version__`, `VERSION` or `version`. */
export function placesInPythonFile(text: string): readonly VersionPlace[] {
  const assignment =
    /^(?:__version__|VERSION|version)\s*(?::\s*[\w.]+\s*)?=\s*["'](v?[^"'\s]+)["']/dm;
  const match = assignment.exec(text);
  if (match === null) return [];
  const [start, end] = match.indices![1]!;
  return [{ start, end, found: match[1]!, scheme: 'pep440' }];
}
