import { parse } from 'semver';
import { defineErrors } from '../../core/errors.ts';

const fail = defineErrors('pep440', {
  prerelease:
    '{version} cannot be written in a Python project: PEP 440 knows ' +
    'alpha.N, beta.N, rc.N and dev.N only. Take --preid alpha, beta, rc or dev',
});

const toPython: Readonly<Record<string, string>> = {
  ...{ alpha: 'a', beta: 'b', rc: 'rc', dev: '.dev' },
};
const toSemver: Readonly<Record<string, string>> = {
  ...{ a: 'alpha', alpha: 'alpha', b: 'beta', beta: 'beta' },
  ...{ c: 'rc', rc: 'rc', pre: 'rc', preview: 'rc', dev: 'dev' },
};

/**
 * Writes a semantic version as PEP 440 has it: `1.2.0-rc.1` is `1.2.0rc1`.
 * https://packaging.python.org/en/latest/specifications/version-specifiers/
 * @param style - what stood there: its epoch and its two parts are kept
 * @throws QaError for prerelease names that PEP 440 does not know or sorts otherwise
 */
export function toPep440(version: string, style = ''): string {
  const read = parse(version);
  if (read === null) return version;
  const epoch = /^\d+!/.exec(style)?.[0] ?? '';
  const isShort = /^v?(?:\d+!)?\d+\.\d+(?!\.\d)/.test(style) && read.patch === 0;
  const core = `${read.major}.${read.minor}${isShort ? '' : `.${read.patch}`}`;
  return `${epoch}${core}${suffixOf(version, read.prerelease)}`;
}

function suffixOf(version: string, prerelease: readonly (number | string)[]): string {
  if (prerelease.length === 0) return '';
  const [name, number, ...more] = prerelease;
  const letter = typeof name === 'string' ? toPython[name] : undefined;
  if (letter === undefined || typeof number !== 'number' || more.length > 0)
    throw fail('prerelease', { version });
  return `${letter}${number}`;
}

const grammar = new RegExp(
  [
    String.raw`^v?(?:\d+!)?(?<core>\d+\.\d+(?:\.\d+)?)`,
    String.raw`(?:[-_.]?(?<letter>a|alpha|b|beta|c|rc|pre|preview|dev)`,
    String.raw`[-_.]?(?<number>\d*))?`,
    String.raw`(?:[-_.]?(?:post|rev|r)[-_.]?(?<post>\d*))?$`,
  ].join(''),
  'i',
);

/**
 * Reads a PEP 440 version as a semantic one, or null where it has no such form. An
 * epoch is left out; `.post1` becomes build metadata, since the next version is above
 * it.
 */
export function fromPep440(text: string): string | null {
  const groups = grammar.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const { letter, number, post } = groups;
  const parts = groups['core']!.split('.').map(Number);
  const core = [...parts, 0].slice(0, 3).join('.');
  const prerelease =
    letter === undefined
      ? ''
      : `-${toSemver[letter.toLowerCase()]}.${Number(number || 0)}`;
  return core + prerelease + (post === undefined ? '' : `+post.${Number(post || 0)}`);
}
