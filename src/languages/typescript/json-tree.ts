import { parseSync, visitorKeys } from 'oxc-parser';
import type { OxcError } from 'oxc-parser';
import type { Comment } from '../../core/facts.ts';
import { isNode } from './node.ts';
import { takeParseErrors } from './parse-errors.ts';
import type { Node, Parse } from './node.ts';

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
      const comments = result.comments.map(({ type, start, end }): Comment => {
        return { kind: type === 'Line' ? 'line' : 'block', start, end };
      });
      // In JavaScript, not in TypeScript, the first line of a script is among them.
      const isHashbang = comments[0]?.start === 0 && text.startsWith('#!');
      return isHashbang ? comments.slice(1) : comments;
    },
    get program() {
      return result.program as unknown as Node;
    },
    visit: (handlers) =>
      walk(result.program as unknown as Node, handlers as AnyHandlers),
  };
};

/** Here each type of ESTree is looked up, those that nothing handles too. */
type AnyHandlers = Readonly<Record<string, ((node: Node) => void) | undefined>>;

/** Where a name is declared and not used; patterns hand that on to their parts. */
const declaring: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  TSImportEqualsDeclaration: ['id'],
};

const patternParts: Readonly<Record<string, readonly string[]>> = {
  ObjectPattern: ['properties'],
  Property: ['value'],
  ArrayPattern: ['elements'],
  AssignmentPattern: ['left'],
  RestElement: ['argument'],
  TSParameterProperty: ['parameter'],
};

function lazyNameOf(
  { type, computed }: Node,
  parent: string,
  isDeclared: boolean,
): string {
  if (type === 'Property' && parent === 'ObjectPattern') return 'BindingProperty';
  if (type === 'Identifier') return isDeclared ? 'BindingIdentifier' : 'Identifier';
  if (type === 'MemberExpression')
    return computed === true ? 'ComputedMemberExpression' : 'StaticMemberExpression';
  return lazyNames[type] ?? type;
}

function walk(
  node: Node,
  handlers: AnyHandlers,
  parent = '',
  isDeclared = false,
): void {
  const name = lazyNameOf(node, parent, isDeclared);
  handlers[name]?.(node);
  const declaringKeys = (isDeclared ? patternParts : declaring)[node.type] ?? noKeys;
  for (const key of visitorKeys[node.type]!)
    for (const child of childrenAt(node, key))
      walk(child, handlers, node.type, declaringKeys.includes(key));
  handlers[`${name}:exit`]?.(node);
}

const noKeys: readonly string[] = [];

function childrenAt(node: Node, key: string): readonly Node[] {
  const child = (node as unknown as Record<string, unknown>)[key];
  if (Array.isArray(child)) return child.filter(isNode);
  return isNode(child) ? [child] : [];
}
