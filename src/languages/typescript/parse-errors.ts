import type { OxcError } from 'oxc-parser';
import type { ParseError } from './node.ts';

const none: readonly ParseError[] = [];

/** The parser's errors (not its warnings), each with the place of its first label. */
export function takeParseErrors(
  errors: readonly OxcError[],
  text: string,
): readonly ParseError[] {
  if (errors.length === 0) return none;
  const taken: ParseError[] = [];
  for (const { severity, message, labels } of errors) {
    if ((severity as string) !== 'Error') continue;
    const { start, end } = labels[0] ?? { start: text.length, end: text.length };
    taken.push({ message, start, end });
  }
  return taken;
}
