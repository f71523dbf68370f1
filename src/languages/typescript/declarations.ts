import type { Comment, DeclarationFact } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { isPublic, membersOf } from './class-members.ts';
import type { Member } from './class-members.ts';
import { findDoc } from './doc-comment.ts';
import { commonJsExport, findExports, isNamespace, namespaceName } from './exports.ts';
import { functionIn } from './given-name.ts';
import { isNode, unwrapValue } from './node.ts';
import type { Node } from './node.ts';
import { isBodiless } from './units.ts';

/** A function or class and the places before which its comment may stand. */
interface Declared {
  readonly kind: 'function' | 'class';
  readonly node: Node;
  readonly name: string;
  /** Where it is named, or begins. */
  readonly at: Span;
  readonly anchors: readonly number[];
  /** A signature whose implementation is another declaration. */
  readonly isOverload: boolean;
}

/**
 * The functions and classes of the top level and of namespaces, and the methods of
 * these classes, in source order. An overloaded function or method is one declaration;
 * so is an accessor pair. Both stand where the first of them is, which is what editors
 * show.
 */
export function findDeclarations(
  program: Node,
  text: string,
  comments: readonly Comment[],
): DeclarationFact[] {
  const outer = { prefix: '', isExported: true, text, comments };
  return [...declarationsIn(program, outer)].sort((a, b) => a.start - b.start);
}

/** Where declarations stand: of a namespace, with its name and a dot before theirs. */
interface Scope extends Docs {
  readonly prefix: string;
  readonly isExported: boolean;
}

function* declarationsIn(body: Node, scope: Scope): Iterable<DeclarationFact> {
  const { text, prefix } = scope;
  // An array of nodes is read out of the parser's memory at each look into it.
  const statements = [...(body.body as readonly Node[])];
  const exported = findExports(statements, text);
  for (const [name, group] of groupByName(declaredIn(statements, text))) {
    const last = group.at(-1)!;
    if (last.isOverload) continue;
    const { at } = group[0]!;
    const isExported = scope.isExported && exported.has(name);
    yield {
      kind: last.kind,
      name,
      symbol: prefix + name,
      exported: isExported,
      doc: firstDoc(group, scope),
      start: at.start,
      end: at.end,
    };
    if (last.kind === 'class') yield* methodsOf(last, { ...scope, isExported });
  }
  for (const inner of namespacesIn(statements)) {
    const name = namespaceName(inner, text);
    const isExported = scope.isExported && exported.has(name);
    const within = { ...scope, prefix: `${prefix}${name}.`, isExported };
    yield* declarationsIn(inner.body as Node, within);
  }
}

function* namespacesIn(statements: readonly Node[]): Iterable<Node> {
  for (const statement of statements) {
    const { declaration } = statement;
    const inner = isNode(declaration) ? declaration : statement;
    const isOwn = isNamespace(inner) && inner.declare !== true;
    if (isOwn && isNode(inner.body)) yield inner;
  }
}

interface Docs {
  readonly text: string;
  readonly comments: readonly Comment[];
}

function firstDoc(
  group: readonly { readonly anchors: readonly number[] }[],
  { text, comments }: Docs,
): string | null {
  for (const { anchors } of group)
    for (const anchor of anchors) {
      const doc = findDoc(text, comments, anchor);
      if (doc !== null) return doc;
    }
  return null;
}

function groupByName<Item extends { readonly name: string }>(
  items: Iterable<Item>,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.name);
    if (group === undefined) groups.set(item.name, [item]);
    else group.push(item);
  }
  return groups;
}

function* methodsOf(
  { name: className, node }: Declared,
  scope: Scope,
): Iterable<DeclarationFact> {
  for (const [name, group] of groupByName(membersOf(node, scope.text))) {
    const last = group.at(-1)!;
    const [{ key }] = group as [Member];
    const bare = name.replace(/^static /, '');
    yield {
      kind: last.kind,
      name: bare,
      symbol: `${scope.prefix}${className}.${bare}`,
      // What overrides a method has the words of the method that it overrides.
      exported: scope.isExported && isPublic(last.node) && last.node.override !== true,
      doc: firstDoc(group, scope),
      start: key.start,
      end: key.end,
    };
  }
}

function* declaredIn(statements: readonly Node[], text: string): Iterable<Declared> {
  for (const statement of statements) {
    if (statement.type === 'ExpressionStatement') {
      yield* assigned(statement, text);
      continue;
    }
    const { declaration } = statement;
    const inner = isNode(declaration) ? declaration : statement;
    if (inner.type === 'VariableDeclaration') yield* fromVariables(inner, statement);
    else yield* declaredBy(unwrapValue(inner), statement, inner);
  }
}

function* declaredBy(value: Node, statement: Node, inner: Node): Iterable<Declared> {
  if (isDefault(statement) && value.type === 'ObjectExpression')
    yield* properties(value);
  else yield* declared(valueOf(value), 'default', [statement, inner]);
}

function isDefault({ type }: Node): boolean {
  return type === 'ExportDefaultDeclaration';
}

// What `memo(…)` and the like wrap is what they give.
function valueOf(value: Node): Node {
  const inner = unwrapValue(value);
  return inner.type === 'CallExpression' ? (functionIn(inner) ?? inner) : inner;
}

function* declared(
  node: Node,
  fallback: string,
  outer: readonly Node[],
  at?: Span,
): Iterable<Declared> {
  const kind = kindOf(node);
  if (kind === null || node.declare === true) return;
  yield {
    kind,
    node,
    name: at === undefined ? (node.id?.name ?? fallback) : fallback,
    at: at ?? node.id ?? node,
    anchors: anchorsOf([...outer, node]),
    isOverload: isBodiless(node),
  };
}

function anchorsOf(nodes: readonly Node[]): number[] {
  const starts = nodes.flatMap((node) => [
    node.start,
    ...(node.decorators ?? []).map(({ start }) => start),
  ]);
  return [...new Set(starts)];
}

function kindOf({ type }: Node): 'function' | 'class' | null {
  if (type.startsWith('Class')) return 'class';
  const isFunction = type.endsWith('FunctionExpression') || /Function/.test(type);
  return isFunction && !type.startsWith('TSFunctionType') ? 'function' : null;
}

function* fromVariables(declaration: Node, statement: Node): Iterable<Declared> {
  for (const [index, declarator] of declaration.declarations!.entries()) {
    const { id, init } = declarator;
    if (!isNode(init) || !isNode(id) || id.name === undefined) continue;
    const outer = index === 0 ? [statement, declarator] : [declarator];
    // In one of the two trees the type annotation is a part of the name's node.
    const at = { start: id.start, end: id.start + id.name.length };
    yield* declared(valueOf(init), id.name, outer, at);
  }
}

/** `module.exports = …`, `module.exports.a = …` and `exports.a = …`. */
function* assigned(statement: Node, text: string): Iterable<Declared> {
  const assignment = commonJsExport(statement, text);
  if (assignment === null) return;
  const { name, value, target } = assignment;
  if (value.type === 'ObjectExpression') yield* properties(value);
  else if (name === undefined && value.id?.name !== undefined)
    yield* declared(value, value.id.name, [statement], value.id);
  else yield* declared(value, name ?? 'default', [statement], target);
}

function* properties(object: Node): Iterable<Declared> {
  for (const property of object.properties ?? []) {
    const { key, value } = property;
    if (key?.name === undefined || !isNode(value)) continue;
    yield* declared(unwrapValue(value), key.name, [property], key);
  }
}
