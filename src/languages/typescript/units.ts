import type { Decision, DecisionKind } from '../../core/facts.ts';
import { isNode } from './node.ts';
import type { Handlers, MeasuredUnit, Node, Tree } from './node.ts';
import { skipTrivia } from './trivia.ts';

/** A unit that ESLint counts by itself, as the traversal meets it. */
class Unit {
  readonly start: number;
  readonly end: number;
  readonly outer: Unit | null;
  readonly decisions: Decision[];

  constructor(start: number, end: number, outer: Unit | null, decisions: Decision[]) {
    this.start = start;
    this.end = end;
    this.outer = outer;
    this.decisions = decisions;
  }
}

// One file is analysed at a time, and handlers are looked up once for all of them: what
// a traversal gathers stands here instead of in closures of each file.
let text = '';
let innermost: Unit | null = null;
let found: Unit[] = [];

/** The units of a tree in the order in which they begin, by handlers. */
export function countUnits(fileText: string, tree: Tree): readonly MeasuredUnit[] {
  text = fileText;
  innermost = null;
  found = [];
  tree.visit(unitHandlers);
  return found.map(({ start, end, decisions }, index) => {
    return { start, end, decisions, index };
  });
}

function enterUnit(start: number, end: number): void {
  innermost = new Unit(start, end, innermost, []);
  found.push(innermost);
}

// A signature without body is not a unit; what it decides falls to the unit around it.
function enterBodiless({ start, end }: Node): void {
  innermost = new Unit(start, end, innermost, innermost?.decisions ?? []);
}

function leaveUnit(): void {
  innermost = innermost?.outer ?? null;
}

// A computed key or a decorator of a class field is walked inside the field but runs
// outside its initialiser: what stands before a unit belongs to the one around it.
function decide(kind: DecisionKind, start: number): void {
  let unit = innermost;
  while (unit !== null && start < unit.start) unit = unit.outer;
  unit?.decisions.push({ kind, start });
}

const decideBy =
  (kind: DecisionKind) =>
  ({ start }: Node): void =>
    decide(kind, start);

const logicalKinds: Readonly<Record<string, DecisionKind>> = {
  '&&': 'and',
  '||': 'or',
  '??': 'nullish',
  '&&=': 'and-assign',
  '||=': 'or-assign',
  '??=': 'nullish-assign',
};

/** The kind of a logical operator, or of an assignment with one. */
export function logicalKindOf(operator: string): DecisionKind | undefined {
  return logicalKinds[operator];
}

/**
 * The offsets of the optional links of a chain: each member access or call with `?.`.
 * Arguments and keys hold chains of their own, which the traversal meets by itself.
 */
function* optionalLinks(chain: Node): Iterable<number> {
  let node = chain.expression as Node | undefined;
  while (node !== undefined) {
    const before: Node | undefined =
      node.object ?? node.callee ?? (node.expression as Node | undefined);
    const isWrapped = node.type === 'ParenthesizedExpression';
    if (before === undefined || typeof before !== 'object' || isWrapped) return;
    if (node.optional === true) yield before.end;
    node = before;
  }
}

/** Whether a function node is an overload, an abstract method or a declaration. */
export function isBodiless({ type }: Node): boolean {
  return type === 'TSDeclareFunction' || type === 'TSEmptyBodyFunctionExpression';
}

function enterFunction(node: Node): void {
  if (isBodiless(node)) enterBodiless(node);
  else enterUnit(node.start, node.end);
}

const unitHandlers: Handlers = {
  Function: enterFunction,
  'Function:exit': leaveUnit,
  ArrowFunctionExpression: enterFunction,
  'ArrowFunctionExpression:exit': leaveUnit,
  StaticBlock: enterFunction,
  'StaticBlock:exit': leaveUnit,
  PropertyDefinition: (node) => {
    const { value } = node;
    if (isNode(value)) enterUnit(value.start, value.end);
    else enterBodiless(node);
  },
  'PropertyDefinition:exit': leaveUnit,
  IfStatement: decideBy('if'),
  ForStatement: decideBy('for'),
  ForInStatement: decideBy('for-in'),
  ForOfStatement: decideBy('for-of'),
  WhileStatement: decideBy('while'),
  DoWhileStatement: decideBy('do-while'),
  SwitchStatement: decideBy('switch'),
  SwitchCase: (node) =>
    decide(node.test === null ? 'default-case' : 'case', node.start),
  CatchClause: decideBy('catch'),
  ConditionalExpression: decideBy('conditional'),
  LogicalExpression: ({ operator, left }) =>
    decide(logicalKinds[operator!]!, skipTrivia(text, left!.end)),
  AssignmentExpression: ({ operator, left }) => {
    const kind = logicalKinds[operator!];
    if (kind !== undefined) decide(kind, skipTrivia(text, left!.end));
  },
  ChainExpression: (node) => {
    for (const end of optionalLinks(node))
      decide('optional-chain', skipTrivia(text, end));
  },
  AssignmentPattern: ({ left }) => decide('default-value', left!.start),
  AssignmentTargetWithDefault: decideBy('default-value'),
  AssignmentTargetPropertyIdentifier: ({ value, start }) => {
    if (value !== null) decide('default-value', start);
  },
  FormalParameters: (node) => {
    for (const { initializer, pattern } of node.items!)
      if (initializer !== null) decide('default-value', pattern!.start);
  },
};
