import type { OxcError } from 'oxc-parser';
import type { ParseError } from './node.ts';

const none: readonly ParseError[] = [];

const twice = /already been declared|^Duplicated|^A module cannot|^Multiple/;

/**
 * The parser's errors (not its warnings). Each stands at its first label, and what is
 * there twice at its last, where the second one is.
 */
export function takeParseErrors(
  errors: readonly OxcError[],
  text: string,
): readonly ParseError[] {
  if (errors.length === 0) return none;
  const taken: ParseError[] = [];
  for (const { severity, message, labels } of errors) {
    if ((severity as string) !== 'Error') continue;
    const label = labels.at(twice.test(message) ? -1 : 0);
    const { start, end } = label ?? { start: text.length, end: text.length };
    taken.push({ message, start, end });
  }
  return taken;
}
