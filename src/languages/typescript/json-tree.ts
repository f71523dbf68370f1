import { parseSync, visitorKeys } from 'oxc-parser';
import type { OxcError } from 'oxc-parser';
import type { Comment } from '../../core/facts.ts';
import { isNode } from './node.ts';
import { takeParseErrors } from './parse-errors.ts';
import type { Handlers, Node, Parse } from './node.ts';

/** ESTree's names for what the lazy tree calls by one. */
const lazyNames: Readonly<Record<string, string>> = {
  FunctionDeclaration: 'Function',
  FunctionExpression: 'Function',
  TSDeclareFunction: 'Function',
  TSEmptyBodyFunctionExpression: 'Function',
  ClassDeclaration: 'Class',
  ClassExpression: 'Class',
  Property: 'ObjectProperty',
  TSModuleDeclaration: 'TSNamespaceDeclaration',
  TSAbstractMethodDefinition: 'MethodDefinition',
  TSAbstractPropertyDefinition: 'PropertyDefinition',
};

/** Parses to ESTree through JSON: slower, but everywhere. */
export const parseToJson: Parse = (path, text, options) => {
  const result = parseSync(path, text, options);
  return {
    errors: takeParseErrors(result.errors as readonly OxcError[], text),
    get comments(): Comment[] {
      return result.comments.map(({ type, start, end }) => ({
        kind: type === 'Line' ? 'line' : 'block',
        start,
        end,
      }));
    },
    get program() {
      return result.program as unknown as Node;
    },
    visit: (handlers) => walk(result.program as unknown as Node, handlers),
  };
};

function walk(node: Node, handlers: Handlers): void {
  const name = lazyNames[node.type] ?? node.type;
  handlers[name]?.(node);
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) walk(item, handlers);
    } else if (isNode(child)) walk(child, handlers);
  }
  handlers[`${name}:exit`]?.(node);
}
