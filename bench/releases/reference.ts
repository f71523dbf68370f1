import { CommitParser } from 'conventional-commits-parser';
import { inc, parse } from 'semver';

/** The options of conventional-changelog-conventionalcommits. */
export const referenceParser = new CommitParser({
  headerPattern: /^(\w*)(?:\((.*)\))?!?: (.*)$/,
  breakingHeaderPattern: /^(\w*)(?:\((.*)\))?!: (.*)$/,
  headerCorrespondence: ['type', 'scope', 'subject'],
  noteKeywords: ['BREAKING CHANGE', 'BREAKING-CHANGE'],
});

const rankOf = { none: 0, patch: 1, minor: 2, major: 3 } as const;
type Level = keyof typeof rankOf;

function levelOf(message: string): Level {
  const { type, notes, revert } = referenceParser.parse(message);
  if (notes.length > 0) return 'major';
  if (type === 'feat') return 'minor';
  // What git revert writes is a patch, as semantic-release has it.
  const isRevert = revert || /^Revert "/.test(message);
  return isRevert || /^(?:fix|perf|revert)$/.test(type ?? '') ? 'patch' : 'none';
}

/**
 * The version that the reference's reading of the commits leads to, null for none. A
 * break is a minor step on 0.x.
 * @param held - what the files hold, which may be ahead of the last release
 */
export function referenceVersion(
  last: string,
  held: string | null,
  messages: readonly string[],
): string | null {
  const asked = messages
    .map(levelOf)
    .reduce<Level>((best, next) => (rankOf[next] > rankOf[best] ? next : best), 'none');
  if (asked === 'none') return null;
  const isInitial = parse(last)!.major === 0;
  const level = isInitial && asked === 'major' ? 'minor' : asked;
  const next = inc(last, level)!;
  const ahead = held === null ? null : parse(held);
  if (ahead === null || ahead.compareMain(next) <= 0) return next;
  return `${ahead.major}.${ahead.minor}.${ahead.patch}`;
}
