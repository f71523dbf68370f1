import { parse } from 'semver';
import { defineErrors } from '../../core/errors.ts';

const fail = defineErrors('pep440', {
  prerelease:
    '{version} cannot be written in a Python project: PEP 440 knows ' +
    'alpha.N, beta.N and rc.N only. Take --preid alpha, beta or rc',
});

const toPython: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', rc: 'rc' };
const toSemver: Readonly<Record<string, string>> = {
  a: 'alpha',
  alpha: 'alpha',
  b: 'beta',
  beta: 'beta',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/**
 * Writes a semantic version as PEP 440 has it: `1.2.0-rc.1` is `1.2.0rc1`.
 * https://packaging.python.org/en/latest/specifications/version-specifiers/
 * @throws QaError for prerelease names that PEP 440 does not know or sorts otherwise
 */
export function toPep440(version: string): string {
  const read = parse(version);
  if (read === null || read.prerelease.length === 0) return version;
  const [name, number, ...more] = read.prerelease;
  const letter = typeof name === 'string' ? toPython[name] : undefined;
  if (letter === undefined || typeof number !== 'number' || more.length > 0)
    throw fail('prerelease', { version });
  return `${read.major}.${read.minor}.${read.patch}${letter}${number}`;
}

const grammar =
  /^v?(\d+\.\d+\.\d+)(?:[-_.]?(a|alpha|b|beta|c|rc|pre|preview)[-_.]?(\d*))?$/i;

/** Reads a PEP 440 version as a semantic one, or null where it has no such form. */
export function fromPep440(text: string): string | null {
  const match = grammar.exec(text.trim());
  if (match === null) return null;
  const [, core, letter, number] = match;
  if (letter === undefined) return core!;
  return `${core}-${toSemver[letter.toLowerCase()]}.${Number(number || 0)}`;
}
