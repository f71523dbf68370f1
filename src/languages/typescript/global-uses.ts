import type { Span } from '../../core/lines.ts';
import { memberName } from './member-name.ts';
import { bodyOf, isNode, unwrap, unwrapValue } from './node.ts';
import type { Handlers, Node } from './node.ts';
import { hidesBefore } from './removable.ts';
import { addDeclared, depth, enterScope, isShadowed, leaveScope } from './shadows.ts';

/** A use of a method of `console`, before it has a symbol. */
export interface FoundUse extends Span {
  readonly method: string | null;
  readonly use: 'call' | 'reference';
  readonly statement: Span | null;
}

/** The one global object whose uses a rule asks for. */
export const globalName = 'console';

const globalObjects = new Set(['globalThis', 'window', 'global', 'self']);

const namePattern = new RegExp(globalName, 'g');

interface Candidate extends FoundUse {
  /** The identifier that must be the global one. */
  readonly root: Span;
  readonly rootName: string;
}

/** How the names begin whose declaration would hide a global object, escapes too. */
const hiders = '\\cgsw';

let text = '';
let candidates: Candidate[] = [];
/** Places (`start:end`) that the node around them gives a role. */
let roles = new Map<string, 'call' | 'value'>();
/** Statements of a list by the place of their expression. */
let statements = new Map<string, Span>();
/** Calls by the place of their callee. */
let calls = new Map<string, string>();
/** Patterns of `var`, each with how many scopes were open around it. */
let varPatterns: (Span & { readonly depth: number })[] = [];

/** Where the name stands in the text. */
let places: number[] = [];

/** Begins a file. */
export function beginGlobalUses(fileText: string): void {
  text = fileText;
  places = [...text.matchAll(namePattern)].map(({ index }) => index);
  candidates = [];
  roles = new Map();
  statements = new Map();
  calls = new Map();
  varPatterns = [];
}

/** Where the name stands in the text, in order. */
export function placesOfName(): readonly number[] {
  return places;
}

/** The uses that no variable of the same name hides. */
export function takeGlobalUses(): FoundUse[] {
  return candidates
    .filter(({ root, rootName }) => !isShadowed(rootName, root.start))
    .map(({ start, end, method, use, statement }) => ({
      ...{ start, end, method, use, statement },
    }));
}

/** Whether the name stands in a node: most hold none, and need no closer look. */
function holdsName({ start, end }: Span): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < places.length && places[low]! < end;
}

function placeOf({ start, end }: Span): string {
  return `${start}:${end}`;
}

function mark(node: Node | null | undefined, role: 'call' | 'value'): void {
  if (isNode(node)) roles.set(placeOf(unwrapValue(node)), role);
}

function enterCall(node: Node): void {
  if (!holdsName(node)) return;
  const callee = unwrapValue(node.callee!);
  roles.set(placeOf(callee), 'call');
  calls.set(placeOf(callee), placeOf(node));
  for (const argument of node.arguments ?? []) mark(argument, 'value');
}

function enterMember(node: Node): void {
  if (!holdsName(node)) return;
  const root = rootOf(unwrap(node.object!));
  if (root === null) {
    enterMethodOfMethod(node);
    return;
  }
  const use = roles.get(placeOf(node));
  if (use === undefined) return;
  const call = calls.get(placeOf(node));
  const { start, end } = node;
  candidates.push({
    start,
    end,
    method: memberName(node, text),
    use: use === 'call' ? 'call' : 'reference',
    statement: (call !== undefined && statements.get(call)) || null,
    root,
    rootName: root.name!,
  });
}

/** `console.log.bind(console)` and its like hand a method on, or call it. */
const handingOn = new Set(['bind', 'call', 'apply']);

function enterMethodOfMethod(node: Node): void {
  const name = memberName(node, text);
  if (name !== null && handingOn.has(name)) mark(node.object, 'value');
}

/** The identifier of `console` or of `globalThis.console`, if a node is one. */
function rootOf(node: Node): Node | null {
  if (node.name === globalName && node.type.startsWith('Identifier')) return node;
  if (!isMember(node) || memberName(node, text) !== globalName) return null;
  const holder = unwrap(node.object!);
  return globalObjects.has(holder.name ?? '') ? holder : null;
}

function isMember({ type }: Node): boolean {
  return type.endsWith('MemberExpression');
}

/**
 * Remembers the statements that can be taken out of a list without a change of others.
 */
function enterList(list: readonly Node[]): void {
  for (const [index, statement] of list.entries()) {
    if (statement.type !== 'ExpressionStatement') continue;
    const { start, end } = statement;
    if (hidesBefore(text, list[index - 1], list[index + 1])) continue;
    const expression = unwrapValue(statement.expression as Node);
    statements.set(placeOf(expression), { start, end });
  }
}

const valueOf =
  (...keys: readonly (keyof Node)[]) =>
  (node: Node): void => {
    if (!holdsName(node)) return;
    for (const key of keys) {
      const child = node[key];
      for (const item of Array.isArray(child) ? child : [child])
        if (isNode(item)) mark(item, 'value');
    }
  };

/** What stands in a value is a value, too: `use(a ? console.log : b)`. */
const passOn =
  (...keys: readonly (keyof Node)[]) =>
  (node: Node): void => {
    if (roles.get(placeOf(node)) === 'value') valueOf(...keys)(node);
  };

const enterBlock = (node: Node): void => {
  enterScope(node, false);
  if (holdsName(node)) enterList(bodyOf(node));
};

// A `var` is seen in the whole function; so are all names of its pattern, but for those
// that a function or class in a default value has for itself.
function enterVariables({ kind, declarations = [] }: Node): void {
  if (kind !== 'var') return;
  for (const { id } of declarations)
    if (isNode(id)) varPatterns.push({ start: id.start, end: id.end, depth: depth() });
}

function isVariable({ start }: Node): boolean {
  return varPatterns.some((pattern) => {
    const isIn = pattern.start <= start && start < pattern.end;
    return isIn && pattern.depth === depth();
  });
}

// A class has a scope of its own, in which an expression's name is seen.
function enterClass(node: Node): void {
  if (node.type === 'ClassDeclaration' && isNode(node.id))
    addDeclared(node.id.name!, false);
  enterScope(node, false);
}

/** Fills `takeGlobalUses`. */
export const globalUseHandlers: Handlers = {
  Program: enterBlock,
  'Program:exit': leaveScope,
  BlockStatement: enterBlock,
  'BlockStatement:exit': leaveScope,
  StaticBlock: enterBlock,
  'StaticBlock:exit': leaveScope,
  TSModuleBlock: enterBlock,
  'TSModuleBlock:exit': leaveScope,
  FunctionBody: (node) => {
    if (holdsName(node)) enterList(bodyOf(node));
  },
  SwitchCase: (node) => {
    if (holdsName(node)) enterList(node.consequent as readonly Node[]);
  },
  SwitchStatement: (node) => enterScope(node, false),
  'SwitchStatement:exit': leaveScope,
  ForStatement: (node) => enterScope(node, false),
  'ForStatement:exit': leaveScope,
  ForInStatement: (node) => enterScope(node, false),
  'ForInStatement:exit': leaveScope,
  ForOfStatement: (node) => enterScope(node, false),
  'ForOfStatement:exit': leaveScope,
  CatchClause: (node) => enterScope(node, false),
  'CatchClause:exit': leaveScope,
  Function: (node) => {
    if (node.type !== 'FunctionExpression' && isNode(node.id))
      addDeclared(node.id.name!, false);
    enterScope(node, true);
  },
  'Function:exit': leaveScope,
  ArrowFunctionExpression: (node) => {
    enterScope(node, true);
    if (isNode(node.body) && node.body.type !== 'FunctionBody')
      mark(node.body, 'value');
  },
  'ArrowFunctionExpression:exit': leaveScope,
  BindingIdentifier: (node) => {
    if (hiders.includes(text[node.start]!)) addDeclared(node.name!, isVariable(node));
  },
  VariableDeclaration: enterVariables,
  Class: enterClass,
  'Class:exit': leaveScope,
  CallExpression: enterCall,
  NewExpression: valueOf('arguments'),
  StaticMemberExpression: enterMember,
  ComputedMemberExpression: enterMember,
  ArrayExpression: valueOf('elements'),
  AssignmentExpression: valueOf('right'),
  AssignmentPattern: valueOf('right'),
  VariableDeclarator: valueOf('init'),
  ObjectProperty: valueOf('value'),
  PropertyDefinition: valueOf('value'),
  ReturnStatement: valueOf('argument'),
  SpreadElement: valueOf('argument'),
  ExportDefaultDeclaration: valueOf('declaration'),
  JSXExpressionContainer: valueOf('expression'),
  ConditionalExpression: passOn('consequent', 'alternate'),
  LogicalExpression: passOn('left', 'right'),
  FormalParameters: ({ items }) => {
    for (const { initializer } of items ?? []) mark(initializer, 'value');
  },
};
