import { defineErrors } from '../../core/errors.ts';

const fail = defineErrors('members', {
  independent:
    'the packages here have versions of their own ({versions}). Name those that ' +
    'are released together under release.files, or leave the others out under ' +
    'release.exclude',
});

/**
 * The version that most members have; null without any.
 * @throws QaError if no version is that of more than half of them
 */
export function leadingVersion(versions: readonly string[]): string | null {
  if (versions.length === 0) return null;
  const counts = new Map<string, number>();
  for (const version of versions) counts.set(version, (counts.get(version) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (first![1] * 2 > versions.length) return first![0];
  throw fail('independent', { versions: [...counts.keys()].slice(0, 5).join(', ') });
}
