import type { Ecosystem } from './advisory.ts';

/**
 * Compares two versions as an ecosystem orders them: below, at or above zero; null
 * where one of them is not a version there.
 */
export type CompareVersions = (a: string, b: string) => number | null;

/** Loads what knows the versions of an ecosystem. */
export async function versionOrder(ecosystem: Ecosystem): Promise<CompareVersions> {
  if (ecosystem === 'PyPI') {
    const { compare, valid } = await import('@renovatebot/pep440');
    return (a, b) =>
      valid(a) === null || valid(b) === null ? null : Math.sign(compare(a, b));
  }
  const { parse } = await import('semver');
  return (a, b) => {
    const [first, second] = [parse(a, { loose: true }), parse(b, { loose: true })];
    return first === null || second === null ? null : first.compare(second);
  };
}
