import type { CommitMessage } from './message.ts';

/** What a message says about other commits. */
export type CommitKind = 'change' | 'revert' | 'fixup';

// GitHub adds the number of the pull request when it squashes.
const gitRevert = /^(?:Revert|Reapply) ".+"(?: \(#\d+\))?$/;
const fixup = /^(?:fixup|squash|amend)! /;
const reverted =
  /This reverts commits? ([0-9a-f]{7,64}(?:,? (?:and )?[0-9a-f]{7,64})*)/g;

/** Tells a plain change from a revert and from a commit that waits to be squashed. */
export function kindOf(message: CommitMessage): CommitKind {
  if (fixup.test(message.subject)) return 'fixup';
  if (gitRevert.test(message.subject)) return 'revert';
  return message.header?.type === 'revert' ? 'revert' : 'change';
}

/**
 * The ids, whole or abbreviated, of the commits that a revert takes back: git's own
 * `This reverts commit <id>.` and `Refs: <id>, <id>` as the specification proposes.
 */
export function revertedIds(message: CommitMessage): readonly string[] {
  if (kindOf(message) !== 'revert') return [];
  const text = [message.body ?? '', ...message.footers.map(({ value }) => value)];
  const named = [...text.join('\n').matchAll(reverted)].flatMap((match) =>
    idsIn(match[1]!),
  );
  const referred = message.footers
    .filter(({ token }) => /^refs?$/i.test(token))
    .flatMap(({ value }) => idsIn(value));
  return [...new Set([...named, ...referred])];
}

function idsIn(text: string): readonly string[] {
  return text.match(/\b[0-9a-f]{7,64}\b/g) ?? [];
}
