import { isNode, unwrapValue } from './node.ts';
import type { Node } from './node.ts';

/** The local names of what a module gives to others; `default` where it has no name. */
export function findExports(statements: readonly Node[], text: string): Set<string> {
  const names = new Set<string>();
  for (const statement of statements)
    for (const name of exportedBy(statement, text)) names.add(name);
  return names;
}

function* exportedBy(statement: Node, text: string): Iterable<string> {
  const { type } = statement;
  if (type === 'ExpressionStatement') yield* exportedByAssignment(statement, text);
  else if (type === 'TSExportAssignment')
    yield (statement.expression as Node).name ?? 'default';
  else if (type.startsWith('Export') && type !== 'ExportFromDeclaration') {
    const { declaration, specifiers, source } = statement;
    if (source) return;
    yield* (specifiers ?? []).flatMap(({ local }) => local?.name ?? []);
    if (isNode(declaration)) yield* namesOf(declaration, text);
  }
}

function* namesOf(declaration: Node, text: string): Iterable<string> {
  if (declaration.type === 'VariableDeclaration') {
    for (const { id } of declaration.declarations ?? []) if (id?.name) yield id.name;
    return;
  }
  const value = unwrapValue(declaration);
  if (value.type === 'ObjectExpression') yield* exportedProperties(value);
  else yield isNamespace(value) ? namespaceName(value, text) : ownNameOf(value);
}

function ownNameOf({ name, id }: Node): string {
  return name ?? id?.name ?? 'default';
}

/** Whether a node is `namespace A {}` or `module A {}`. */
export function isNamespace({ type }: Node): boolean {
  return type === 'TSNamespaceDeclaration' || type === 'TSModuleDeclaration';
}

/** The name of a namespace, dotted where it is written so. */
export function namespaceName({ id }: Node, text: string): string {
  return text.slice(id!.start, id!.end).replaceAll(/\s/g, '');
}

/**
 * What `module.exports = …`, `module.exports.a = …` or `exports.a = …` gives away; null
 * for any other statement. The name is undefined where the module as a whole is given.
 */
export function commonJsExport(statement: Node, text: string) {
  if (!'me('.includes(text[statement.start]!)) return null;
  const { left, right, type } = unwrapValue(statement.expression as Node);
  if (type !== 'AssignmentExpression') return null;
  const target = text.slice(left!.start, left!.end);
  const [, dotted, quoted] = exportTarget.exec(target) ?? [];
  const name = dotted ?? quoted;
  if (name === undefined && target !== 'module.exports') return null;
  return { name, value: endOfChain(right!), target: left! };
}

const exportTarget =
  /^(?:module\.)?exports(?:\.([\w$]+)|\[\s*["']([^"'\\]+)["']\s*\])?$/;

// `exports.a = exports.b = f` gives `f` away under both names.
function endOfChain(value: Node): Node {
  const inner = unwrapValue(value);
  return inner.type === 'AssignmentExpression' ? endOfChain(inner.right!) : inner;
}

function* exportedByAssignment(statement: Node, text: string): Iterable<string> {
  const assignment = commonJsExport(statement, text);
  if (assignment === null) return;
  const { name, value } = assignment;
  if (value.type === 'ObjectExpression') yield* exportedProperties(value);
  else yield value.name ?? (name === undefined ? value.id?.name : name) ?? 'default';
}

function* exportedProperties(object: Node): Iterable<string> {
  for (const { key, value } of object.properties ?? []) {
    if (isNode(value) && value.name !== undefined) yield value.name;
    else if (key?.name !== undefined) yield key.name;
  }
}
