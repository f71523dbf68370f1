import type { BuiltText } from '../../core/facts.ts';
import type { Span } from '../../core/place.ts';
import { queryNames } from '../../core/query-calls.ts';
import { takeApart } from '../built-text.ts';
import { assign, openFrame } from '../expressions.ts';
import type { Assigned, Expression, Frame } from '../expressions.ts';
import { expressionOf } from './expression-of.ts';
import { isNode, unwrapValue } from './node.ts';
import type { Handlers, Node, Tree } from './node.ts';

/** A call before it has a symbol. */
type FoundText = Omit<BuiltText, 'symbol'>;

interface Call {
  readonly node: Node;
  readonly callee: Node;
  readonly frame: Frame;
}

let text = '';
let frame: Frame = openFrame({ start: 0, end: 0 }, null);
/** Where the body of each open function begins: what is bound before is a parameter. */
let bodies: number[] = [];
/** The pattern that names are taken out of, and of what. */
let pattern: (Span & { readonly from: Node }) | null = null;
let calls: Call[] = [];

/** Calls that may be queries, with a first argument that is built. */
export function findBuiltTexts(fileText: string, tree: Tree): FoundText[] {
  text = fileText;
  frame = openFrame({ start: 0, end: fileText.length }, null);
  bodies = [];
  pattern = null;
  calls = [];
  tree.visit(builtTextHandlers);
  return calls.flatMap((call) => describe(call) ?? []);
}

function describe({ node, callee, frame: around }: Call): FoundText | null {
  const handed = node.arguments ?? [];
  const argument = queryOf(handed[0]!);
  const built = takeApart(argument, around);
  if (built === null) return null;
  const method = callee.name ?? callee.property!.name!;
  const { start, end } = argument;
  return {
    ...built,
    call: shownName(callee),
    method,
    argument: { start, end },
    isAlone: handed.length === 1 && argument.start === unwrapValue(handed[0]!).start,
    start: callee.start,
    end: callee.end,
  };
}

/** `query({ text: … })` hands the text over by its name. */
function queryOf(argument: Node): Expression {
  const whole = expressionOf(argument, text);
  if (whole.kind !== 'record') return whole;
  return whole.of.get('text') ?? whole.of.get('sql') ?? whole;
}

/** The last two names: a chain of calls is long, and its beginning says little. */
function shownName(callee: Node): string {
  const parts = /[\w$#]+(?:\s*\??\.\s*[\w$#]+)?$/.exec(
    text.slice(Math.max(callee.start, callee.end - 100), callee.end),
  );
  return (parts?.[0] ?? '').replaceAll(/\s|\?/g, '');
}

const enterFunction = (node: Node): void => {
  frame = openFrame(node, frame);
  bodies.push(isNode(node.body) ? node.body.start : node.end);
};

const leaveFunction = (): void => {
  frame = frame.parent!;
  bodies.pop();
};

function note(name: string, kind: Assigned['kind'], node: Node, from: Node): void {
  let made: Expression | undefined;
  const value = (): Expression => (made ??= expressionOf(from, text));
  assign(frameOf(name, kind), name, { at: node.start, kind, value });
}

/** A name that is assigned to, and not declared, may belong to a function around. */
function frameOf(name: string, kind: Assigned['kind']): Frame {
  if (kind === 'part') return frame;
  for (let at: Frame | null = frame; at !== null; at = at.parent)
    if (at.assigned.has(name) || at.parameters.has(name)) return at;
  return frame;
}

function enterCall(node: Node): void {
  const callee = unwrapValue(node.callee!);
  const name = callee.name ?? callee.property?.name;
  if (name === undefined) return;
  if (name === 'push') return enterPush(node, callee);
  const [first] = node.arguments ?? [];
  if (queryNames.ecmascript.has(name) && first !== undefined)
    calls.push({ node, callee, frame });
}

/** `parts.push(…)` adds to what `parts.join()` gives. */
function enterPush(node: Node, callee: Node): void {
  const list = callee.object && unwrapValue(callee.object);
  const name = list?.name;
  if (name === undefined) return;
  for (const one of node.arguments ?? []) note(name, 'add', node, one);
}

const builtTextHandlers: Handlers = {
  Function: enterFunction,
  'Function:exit': leaveFunction,
  ArrowFunctionExpression: enterFunction,
  'ArrowFunctionExpression:exit': leaveFunction,
  BindingIdentifier: (node) => {
    const { start, name = '' } = node;
    if (start < (bodies.at(-1) ?? 0)) frame.parameters.add(name);
    else if (pattern !== null && pattern.start <= start && start < pattern.end)
      note(name, 'part', node, pattern.from);
  },
  VariableDeclarator: ({ id, init }) => {
    if (!isNode(id) || !isNode(init)) return;
    if (id.name === undefined) pattern = { start: id.start, end: id.end, from: init };
    else declare(id, init);
  },
  ForOfStatement: ({ left, right }) => {
    const [declared] = left!.declarations ?? [];
    if (!isNode(declared?.id)) return;
    const { start, end } = declared.id;
    pattern = { start, end, from: right! };
  },
  AssignmentExpression: (node) => {
    const { left, right, operator } = node;
    const target = unwrapValue(left!);
    if (target.name === undefined) return;
    if (operator === '=') note(target.name, 'set', node, right!);
    else if (operator === '+=') note(target.name, 'add', node, right!);
  },
  CallExpression: enterCall,
};

function declare(id: Node, init: Node): void {
  let made: Expression | undefined;
  const value = (): Expression => (made ??= expressionOf(init, text));
  assign(frame, id.name!, { at: id.start, kind: 'set', value });
}
