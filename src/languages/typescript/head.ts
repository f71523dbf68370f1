import type { Span } from '../../core/lines.ts';
import { isNode } from './node.ts';
import type { Node } from './node.ts';
import { findOutsideComments, skipTrivia } from './trivia.ts';

/**
 * Where ESLint reports a function: from its first word (of the method or property that
 * holds it, where there is one) to its parameters; an arrow function at its arrow.
 */
export function headOf(node: Node, owner: Node | null, text: string): Span {
  if (owner !== null) return { start: owner.start, end: parametersOf(node, text) };
  if (node.type !== 'ArrowFunctionExpression')
    return { start: node.start, end: parametersOf(node, text) };
  const arrow = arrowOf(node, text);
  return { start: arrow, end: arrow + 2 };
}

function parametersOf(node: Node, text: string): number {
  if (node.type === 'ArrowFunctionExpression') return arrowParametersOf(node, text);
  const from = node.id?.end ?? node.start;
  return findOutsideComments(text, '(', from);
}

// `async x => x` has no parenthesis: ESLint takes the parameter itself.
function arrowParametersOf(node: Node, text: string): number {
  const start = node.async === true ? skipTrivia(text, node.start + 5) : node.start;
  return text[start] === '<' ? findOutsideComments(text, '(', start) : start;
}

// The arrow is the last token before the body; a parenthesis may stand between.
function arrowOf(node: Node, text: string): number {
  const body = isNode(node.body) ? node.body.start : node.end;
  let arrow = text.lastIndexOf('=>', body);
  while (arrow > node.start && !reaches(text, arrow + 2, body))
    arrow = text.lastIndexOf('=>', arrow - 1);
  return arrow;
}

function reaches(text: string, from: number, target: number): boolean {
  let at = skipTrivia(text, from);
  while (at < target && text[at] === '(') at = skipTrivia(text, at + 1);
  return at === target;
}
