import type { Decision, DecisionKind } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { isNode, unwrap } from './node.ts';
import type { Handlers, Node } from './node.ts';
import { skipTrivia } from './trivia.ts';
import { isBodiless, logicalKindOf } from './units.ts';

/** A function; fields and static blocks of a class belong to the one around it. */
export interface NestedUnit extends Span {
  readonly decisions: Decision[];
  /** Its place among all units, as the outline lists them. */
  readonly index: number;
}

// As in units.ts: one file at a time, gathered beside handlers that are compiled once.
let text = '';
let found: NestedUnit[] = [];
let open: NestedUnit[] = [];
let unitCount = 0;
interface Structure {
  /** The function that it stands in. */
  readonly unit: Span | undefined;
  /** The parts that it nests. */
  readonly parts: readonly Span[];
}

/** The control structures that are open. */
let structures: Structure[] = [];
let elseIfs = new Set<number>();
let seenOperators = new Set<number>();
/** Where expressions begin whose value an element shows. */
let shown = new Set<number>();

/** Begins a file. */
export function beginNestedUnits(fileText: string): void {
  text = fileText;
  found = [];
  open = [];
  unitCount = 0;
  structures = [];
  elseIfs = new Set();
  seenOperators = new Set();
  shown = new Set();
}

/** The functions of the file, in the order in which they begin. */
export function takeNestedUnits(): NestedUnit[] {
  return found;
}

function enterFunction(node: Node): void {
  const unit = { start: node.start, end: node.end, decisions: [], index: unitCount };
  open.push(isBodiless(node) ? (open.at(-1) ?? unit) : unit);
  if (isBodiless(node)) return;
  unitCount++;
  found.push(unit);
}

function leaveFunction(): void {
  open.pop();
}

function decide(kind: DecisionKind, start: number, continues = false): void {
  const unit = open.at(-1);
  if (unit === undefined) return;
  unit.decisions.push({ kind, start, nesting: nestingAt(start, unit), continues });
}

function nestingAt(at: number, unit: Span): number {
  let nesting = 0;
  for (let index = structures.length - 1; index >= 0; index--) {
    const structure = structures[index]!;
    if (structure.unit !== unit) break;
    if (structure.parts.some(({ start, end }) => start <= at && at < end)) nesting++;
  }
  return nesting;
}

function spanOf({ start, end }: Node): Span {
  return { start, end };
}

function enterStructure(...parts: readonly Span[]): void {
  structures.push({ unit: open.at(-1), parts });
}

function leaveStructure(): void {
  structures.pop();
}

const nestBody =
  (kind: DecisionKind) =>
  (node: Node): void => {
    decide(kind, node.start);
    enterStructure(spanOf(node.body as Node));
  };

function enterIf(node: Node): void {
  decide(elseIfs.has(node.start) ? 'else-if' : 'if', node.start);
  const consequent = spanOf(node.consequent as Node);
  const parts = [consequent];
  const { alternate } = node;
  if (alternate?.type === 'IfStatement') elseIfs.add(alternate.start);
  else if (isNode(alternate)) {
    decide('else', skipTrivia(text, consequent.end));
    parts.push(spanOf(alternate));
  }
  enterStructure(...parts);
}

function enterConditional(node: Node): void {
  decide('conditional', node.start);
  enterStructure(spanOf(node.consequent as Node), spanOf(node.alternate!));
}

function enterSwitch(node: Node): void {
  decide('switch', node.start);
  enterStructure({ start: node.discriminant!.end, end: node.end });
}

interface Operator {
  readonly operator: string;
  readonly start: number;
  readonly right: Node;
}

function* operatorsOf(node: Node): Iterable<Operator> {
  if (node.type !== 'LogicalExpression') return;
  const { left, right, operator } = node;
  yield* operatorsOf(unwrap(left!));
  yield { operator: operator!, start: left!.end, right: unwrap(right!) };
  yield* operatorsOf(unwrap(right!));
}

// Operators that follow each other without another between them count once; the
// outermost expression of a condition is met first and sees them all.
function enterLogical(node: Node): void {
  if (seenOperators.has(node.left!.end)) return;
  const operators = [...operatorsOf(node)];
  for (const [index, { operator, start }] of operators.entries()) {
    seenOperators.add(start);
    const continues = operators[index - 1]?.operator === operator;
    const isShown = shown.has(node.start) || leadsToJsx(operators, index);
    const isJsx = operator === '&&' && isShown;
    const kind = isJsx ? 'jsx-and' : logicalKindOf(operator)!;
    decide(kind, skipTrivia(text, start), continues);
  }
}

/** `a && b && <X/>` decides what is shown, and reads as such. */
function leadsToJsx(operators: readonly Operator[], from: number): boolean {
  let last = from;
  while (operators[last + 1]?.operator === '&&') last++;
  return operators[last]!.right.type.startsWith('JSX');
}

function decideJump({ label, start }: Node): void {
  if (isNode(label)) decide('labelled-jump', start);
}

const countUnit = (): void => {
  unitCount++;
};

/** Fills `takeNestedUnits` with what counts for cognitive complexity. */
export const nestedUnitHandlers: Handlers = {
  Function: enterFunction,
  'Function:exit': leaveFunction,
  ArrowFunctionExpression: enterFunction,
  'ArrowFunctionExpression:exit': leaveFunction,
  StaticBlock: countUnit,
  PropertyDefinition: ({ value }) => {
    if (isNode(value)) unitCount++;
  },
  IfStatement: enterIf,
  'IfStatement:exit': leaveStructure,
  ForStatement: nestBody('for'),
  'ForStatement:exit': leaveStructure,
  ForInStatement: nestBody('for-in'),
  'ForInStatement:exit': leaveStructure,
  ForOfStatement: nestBody('for-of'),
  'ForOfStatement:exit': leaveStructure,
  WhileStatement: nestBody('while'),
  'WhileStatement:exit': leaveStructure,
  DoWhileStatement: nestBody('do-while'),
  'DoWhileStatement:exit': leaveStructure,
  SwitchStatement: enterSwitch,
  'SwitchStatement:exit': leaveStructure,
  CatchClause: nestBody('catch'),
  'CatchClause:exit': leaveStructure,
  ConditionalExpression: enterConditional,
  'ConditionalExpression:exit': leaveStructure,
  LogicalExpression: enterLogical,
  JSXExpressionContainer: ({ expression }) => {
    if (isNode(expression)) shown.add(unwrap(expression).start);
  },
  BreakStatement: decideJump,
  ContinueStatement: decideJump,
};
