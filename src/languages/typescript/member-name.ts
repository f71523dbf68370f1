import { literalNameOf } from './function-name.ts';
import { unwrap } from './node.ts';
import type { Node } from './node.ts';

/** The name after the dot, or a literal between brackets; null: it is computed. */
export function memberName(node: Node, text: string): string | null {
  const property = node.property ?? unwrap((node as { expression?: Node }).expression!);
  const isComputed = node.computed === true || node.type === 'ComputedMemberExpression';
  return isComputed ? literalNameOf(unwrap(property), text) : (property.name ?? null);
}
