import type { Node } from './node.ts';

/**
 * Whether taking out the statement between two others would join them: `a()` and
 * `[1].map(b)` on the next line are one expression when nothing stands between.
 */
export function hidesBefore(
  text: string,
  before: Node | undefined,
  after: Node | undefined,
): boolean {
  if (before === undefined || after === undefined) return false;
  const startsOpen = '[(/+-`'.includes(text[after.start] ?? '');
  return startsOpen && !';}'.includes(text[before.end - 1] ?? ';');
}
