import type { Span } from '../../core/lines.ts';
import { isNode, unwrapValue } from './node.ts';
import type { Handlers, Node } from './node.ts';

/** The name that the code around a function gives it; its span is where it stands. */
export interface GivenName extends Span {
  readonly name: string;
}

/** Calls that give back the function that they are handed, in another wrapping. */
const wrappers = new Set([
  ...['memo', 'forwardRef', 'observer', 'lazy', 'useCallback', 'useMemo'],
  ...['debounce', 'throttle', 'memoize', 'once', 'cache'],
]);

/**
 * The function that a value is, also within `memo(forwardRef(…))` and the like; null
 * where it is something else.
 */
export function functionIn(value: Node): Node | null {
  const inner = unwrapValue(value);
  if (/Function/.test(inner.type) && !inner.type.startsWith('TS')) return inner;
  const [first] = inner.type === 'CallExpression' ? [...inner.arguments!] : [];
  if (first === undefined || !wrappers.has(nameOfCallee(inner.callee!))) return null;
  return functionIn(first);
}

function nameOfCallee(callee: Node): string {
  return callee.name ?? callee.property?.name ?? '';
}

/**
 * Handlers that note the names which variables, assignments, attributes and the default
 * export give to functions.
 * @param given - is filled, by the offset where each function begins
 */
export function givenNameHandlers(
  read: () => { readonly text: string; readonly given: Map<number, GivenName> },
): Handlers {
  const give = (value: unknown, name: string | undefined, place: Span): void => {
    const target = isNode(value) && name ? functionIn(value) : null;
    if (target !== null)
      read().given.set(target.start, {
        name: name!,
        start: place.start,
        end: place.end,
      });
  };
  return {
    VariableDeclarator: ({ id, init }) => {
      if (!isNode(id) || id.name === undefined) return;
      // In one of the two trees the type annotation is a part of the name's node.
      const { start, name } = id;
      give(init, name, { start, end: start + name.length });
    },
    AssignmentExpression: ({ left, right }) => {
      const target = read().text.slice(left!.start, left!.end);
      if (/^[\w$.]+$/.test(target)) give(right, lastName(target), left!);
    },
    ExportDefaultDeclaration: ({ start, declaration }) => {
      const words = /^export\s+default\b/.exec(read().text.slice(start, start + 40));
      if (words !== null)
        give(declaration, 'default', { start, end: start + words[0].length });
    },
    JSXAttribute: ({ name, value }) => {
      const attribute = name as unknown as Node;
      if (!isNode(value) || attribute.name === undefined) return;
      give(value.expression, attribute.name, attribute);
    },
  };
}

function lastName(target: string): string {
  return target === 'module.exports' ? target : (target.split('.').at(-1) ?? target);
}
