import type { Comment, DeclarationFact } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { isPublic, membersOf } from './class-members.ts';
import { findDoc } from './doc-comment.ts';
import { commonJsExport, findExports } from './exports.ts';
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
 * The functions and classes of the top level and the methods of these classes, in
 * source order. An overloaded function or method is one declaration; so is an accessor
 * pair.
 */
export function findDeclarations(
  program: Node,
  text: string,
  comments: readonly Comment[],
): DeclarationFact[] {
  // An array of nodes is read out of the parser's memory at each look into it.
  const statements = [...(program.body as readonly Node[])];
  const exported = findExports(statements, text);
  const facts: DeclarationFact[] = [];
  const docs = { text, comments };
  for (const [name, group] of groupByName(declaredIn(statements, text))) {
    const last = group.at(-1)!;
    if (last.isOverload) continue;
    const isExported = exported.has(name);
    facts.push({
      kind: last.kind,
      name,
      symbol: name,
      exported: isExported,
      doc: firstDoc(group, docs),
      start: last.at.start,
      end: last.at.end,
    });
    if (last.kind === 'class') facts.push(...methodsOf(last, isExported, docs));
  }
  return facts.sort((a, b) => a.start - b.start);
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
  isExported: boolean,
  docs: Docs,
): Iterable<DeclarationFact> {
  for (const [name, group] of groupByName(membersOf(node, docs.text))) {
    const last = group.at(-1)!;
    const bare = name.replace(/^static /, '');
    yield {
      kind: last.kind,
      name: bare,
      symbol: `${className}.${bare}`,
      exported: isExported && isPublic(last.node),
      doc: firstDoc(group, docs),
      start: last.key.start,
      end: last.key.end,
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
    else yield* declared(unwrapValue(inner), 'default', [statement, inner]);
  }
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
    yield* declared(unwrapValue(init), id.name, outer, at);
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
