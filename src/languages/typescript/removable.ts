import { isNode } from './node.ts';
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
  const startsOpen = '[(/+-`<'.includes(text[after.start] ?? '');
  return startsOpen && !endsItself(text, before);
}

const holders = /^(?:If|For|ForIn|ForOf|While|With|Labeled)Statement$/;
const closed = /^(?:Block|Try|Switch)Statement$|^(?:Function|Class|TSInterface|TSEnum)/;

// A brace ends a block; that of `const a = {}` ends nothing.
function endsItself(text: string, node: Node): boolean {
  const last = text[node.end - 1];
  if (last !== '}') return last === ';';
  if (!holders.test(node.type)) return closed.test(node.type);
  const inner = node.alternate ?? node.consequent ?? node.body;
  return isNode(inner) && endsItself(text, inner);
}
