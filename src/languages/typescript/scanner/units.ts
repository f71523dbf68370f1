import * as layout from './generated/layout.ts';
import * as kinds from './kinds.ts';
import { capacity, fault, get, put, treeByte, treeWord } from './memory.ts';
import { firstFree } from './settings.ts';

// Functions, field initialisers and static blocks, with what they decide. The names of
// functions here say what they are called for: entering or leaving a type of nodes.

/** Words of a unit. */
export const unitStart: i32 = 0;
export const unitEnd: i32 = 1;
export const unitOuter: i32 = 2;
/** Who gets what it decides: itself, or the unit around it where it has no body. */
export const unitOwner: i32 = 3;
export const unitCount: i32 = 4;
/** Its number among those that are reported; -1 where it is not. */
export const unitNumber: i32 = 5;
export const unitWords: i32 = 6;

/** Words of a decision: its kind, where it begins, and the place of its unit. */
export const decisionWords: i32 = 3;

let units: i32 = 0;
let nextUnit: i32 = 0;
let decisions: i32 = 0;
let nextDecision: i32 = 0;
let innermost: i32 = -1;
let found: i32 = 0;

/** Begins a tree. */
export function beginUnits(): void {
  units = get(firstFree);
  nextUnit = units;
  // What grows beside it begins in the middle of the room: pages are only used there.
  decisions = (capacity() >> 1) + units;
  nextDecision = decisions;
  innermost = -1;
  found = 0;
}

/** The word after the last unit. */
export function endOfUnits(): i32 {
  return nextUnit;
}

/** Where decisions begin. */
export function firstDecision(): i32 {
  return decisions;
}

/** The word after the last decision. */
export function endOfDecisions(): i32 {
  return nextDecision;
}

function enterUnit(start: i32, end: i32, isReported: bool): void {
  const unit: i32 = nextUnit;
  nextUnit += unitWords;
  if (nextUnit > decisions) fault();
  const outer: i32 = innermost;
  put(unit + unitStart, start);
  put(unit + unitEnd, end);
  put(unit + unitOuter, outer);
  put(unit + unitCount, 0);
  const isOwner: bool = isReported || outer < 0;
  put(unit + unitOwner, isOwner ? unit : get(outer + unitOwner));
  put(unit + unitNumber, isReported ? found : -1);
  if (isReported) found++;
  innermost = unit;
}

function leaveUnit(): void {
  if (innermost >= 0) innermost = get(innermost + unitOuter);
}

// What stands before a unit belongs to the one around it: a computed key of a field.
function decide(kind: i32, start: i32): void {
  let unit: i32 = innermost;
  while (unit >= 0 && start < get(unit + unitStart)) unit = get(unit + unitOuter);
  if (unit < 0) return;
  const owner: i32 = get(unit + unitOwner);
  put(owner + unitCount, get(owner + unitCount) + 1);
  if (nextDecision + decisionWords > capacity()) fault();
  put(nextDecision, kind);
  put(nextDecision + 1, start);
  put(nextDecision + 2, owner);
  nextDecision += decisionWords;
}

function startOf(node: i32): i32 {
  return treeWord(node + layout.spanStart);
}

function endOf(node: i32): i32 {
  return treeWord(node + layout.spanEnd);
}

/** The node that an expression, a target or a pattern is. */
function nodeAt(place: i32): i32 {
  return treeWord(place + layout.boxAt);
}

/**
 * A function: an overload or a declaration has no body and counts for the outer one.
 */
export function enterFunction(at: i32): void {
  const type: i32 = treeByte(at + layout.functionType);
  const isBodiless: bool =
    type === layout.functionTypeTSDeclareFunction ||
    type === layout.functionTypeTSEmptyBodyFunctionExpression;
  enterUnit(startOf(at), endOf(at), !isBodiless);
}

/** Ends the unit of a function. */
export function leaveFunction(): void {
  leaveUnit();
}

/** An arrow function is a unit. */
export function enterArrowFunctionExpression(at: i32): void {
  enterUnit(startOf(at), endOf(at), true);
}

/** Ends the unit of an arrow function. */
export function leaveArrowFunctionExpression(): void {
  leaveUnit();
}

/** A static block is a unit. */
export function enterStaticBlock(at: i32): void {
  enterUnit(startOf(at), endOf(at), true);
}

/** Ends the unit of a static block. */
export function leaveStaticBlock(): void {
  leaveUnit();
}

/** A field is a unit from its value on; without a value it counts nothing. */
export function enterPropertyDefinition(at: i32): void {
  const value: i32 = at + layout.propertyDefinitionValue;
  if (treeByte(value) === layout.expressionNone)
    enterUnit(startOf(at), endOf(at), false);
  else enterUnit(startOf(nodeAt(value)), endOf(nodeAt(value)), true);
}

/** Ends the unit of a field. */
export function leavePropertyDefinition(): void {
  leaveUnit();
}

/** An `if` is one decision. */
export function enterIfStatement(at: i32): void {
  decide(kinds.kindIf, startOf(at));
}

/** A `for` is one decision. */
export function enterForStatement(at: i32): void {
  decide(kinds.kindFor, startOf(at));
}

/** A `for…in` is one decision. */
export function enterForInStatement(at: i32): void {
  decide(kinds.kindForIn, startOf(at));
}

/** A `for…of` is one decision. */
export function enterForOfStatement(at: i32): void {
  decide(kinds.kindForOf, startOf(at));
}

/** A `while` is one decision. */
export function enterWhileStatement(at: i32): void {
  decide(kinds.kindWhile, startOf(at));
}

/** A `do…while` is one decision. */
export function enterDoWhileStatement(at: i32): void {
  decide(kinds.kindDoWhile, startOf(at));
}

/** A `switch` is a decision of its own kind; its profile weighs it. */
export function enterSwitchStatement(at: i32): void {
  decide(kinds.kindSwitch, startOf(at));
}

/** A case is a decision; `default` is one of another kind. */
export function enterSwitchCase(at: i32): void {
  const isDefault: bool =
    treeByte(at + layout.switchCaseTest) === layout.expressionNone;
  decide(isDefault ? kinds.kindDefaultCase : kinds.kindCase, startOf(at));
}

/** A `catch` is one decision. */
export function enterCatchClause(at: i32): void {
  decide(kinds.kindCatch, startOf(at));
}

/** A conditional expression is one decision. */
export function enterConditionalExpression(at: i32): void {
  decide(kinds.kindConditional, startOf(at));
}

/** A logical operator is a decision, placed after its left side. */
export function enterLogicalExpression(at: i32): void {
  const operator: i32 = treeByte(at + layout.logicalExpressionOperator);
  const before: i32 = endOf(nodeAt(at + layout.logicalExpressionLeft));
  if (operator === layout.logicalOperatorAnd) decide(kinds.kindAnd, before);
  else if (operator === layout.logicalOperatorOr) decide(kinds.kindOr, before);
  else decide(kinds.kindNullish, before);
}

/** A logical assignment is a decision; others are not. */
export function enterAssignmentExpression(at: i32): void {
  const operator: i32 = treeByte(at + layout.assignmentExpressionOperator);
  const before: i32 = endOf(nodeAt(at + layout.assignmentExpressionLeft));
  if (operator === layout.assignmentOperatorAnd) decide(kinds.kindAndAssign, before);
  else if (operator === layout.assignmentOperatorOr) decide(kinds.kindOrAssign, before);
  else if (operator === layout.assignmentOperatorNullish)
    decide(kinds.kindNullishAssign, before);
}

// Each optional link is a node of its own in the chain that it belongs to.
function decideLink(isOptional: i32, before: i32): void {
  if (isOptional === 1) decide(kinds.kindOptionalChain, endOf(nodeAt(before)));
}

/** An optional call is one decision. */
export function enterCallExpression(at: i32): void {
  const isOptional: i32 = treeByte(at + layout.callExpressionOptional);
  decideLink(isOptional, at + layout.callExpressionCallee);
}

/** An optional member, `a?.b`, is one decision. */
export function enterStaticMemberExpression(at: i32): void {
  const isOptional: i32 = treeByte(at + layout.staticMemberExpressionOptional);
  decideLink(isOptional, at + layout.staticMemberExpressionObject);
}

/** An optional computed member, `a?.[b]`, is one decision. */
export function enterComputedMemberExpression(at: i32): void {
  const isOptional: i32 = treeByte(at + layout.computedMemberExpressionOptional);
  decideLink(isOptional, at + layout.computedMemberExpressionObject);
}

/** An optional private member, `a?.#b`, is one decision. */
export function enterPrivateFieldExpression(at: i32): void {
  const isOptional: i32 = treeByte(at + layout.privateFieldExpressionOptional);
  decideLink(isOptional, at + layout.privateFieldExpressionObject);
}

/** A default in a pattern is one decision. */
export function enterAssignmentPattern(at: i32): void {
  decide(kinds.kindDefaultValue, startOf(nodeAt(at + layout.assignmentPatternLeft)));
}

/** A default in a target of an assignment is one decision. */
export function enterAssignmentTargetWithDefault(at: i32): void {
  decide(kinds.kindDefaultValue, startOf(at));
}

/** A short property with a default, `{ a = 1 }`, is one decision. */
export function enterAssignmentTargetPropertyIdentifier(at: i32): void {
  const value: i32 = at + layout.assignmentTargetPropertyIdentifierValue;
  if (treeByte(value) !== layout.expressionNone)
    decide(kinds.kindDefaultValue, startOf(at));
}

/** Each parameter with a default is one decision. */
export function enterFormalParameters(at: i32): void {
  const items: i32 = at + layout.formalParametersItems;
  const first: i32 = treeWord(items);
  const size: i32 = layout.formalParameterSize;
  const end: i32 = first + treeWord(items + layout.listLength) * size;
  for (let one: i32 = first; one < end; one += size)
    if (treeWord(one + layout.formalParameterInitializer) !== 0)
      decide(
        kinds.kindDefaultValue,
        startOf(nodeAt(one + layout.formalParameterPattern)),
      );
}
