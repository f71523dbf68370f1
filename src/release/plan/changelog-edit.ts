import type { Edit } from '../../core/edit.ts';

/**
 * The edits that lead from one text to another, by their common lines at both ends and
 * at the first gap between; so a promotion is two small edits and not a whole file.
 */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const limit = Math.min(before.length, after.length) - start;
  while (end < limit && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [
    {
      start,
      end: before.length - end,
      text: after.slice(start, after.length - end),
    },
  ];
}
