/** Kinds of decisions; the index of a kind is the number that is stored. */
export const kinds = [
  ...['if', 'else-if', 'else', 'for', 'while', 'loop-else', 'try-else', 'catch'],
  ...['match', 'match-case', 'default-match-case', 'conditional', 'and', 'or'],
  ...['comprehension', 'comprehension-if', 'assert', 'inner-function'],
] as const;

export const If = 0;
export const ElseIf = 1;
export const Else = 2;
export const For = 3;
export const While = 4;
export const LoopElse = 5;
export const TryElse = 6;
export const Catch = 7;
export const Match = 8;
export const MatchCase = 9;
export const DefaultMatchCase = 10;
export const Conditional = 11;
export const And = 12;
export const Or = 13;
export const Comprehension = 14;
export const ComprehensionIf = 15;
export const Assert = 16;
const InnerFunction = 17;

/** A function or class. */
export interface Definition {
  readonly isClass: boolean;
  readonly isAsync: boolean;
  /** Null at the top of the file. */
  readonly parent: Definition | null;
  readonly start: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly decorators: readonly string[];
  /** The range of its decisions and of those of inner functions; `to` is exclusive. */
  from: number;
  to: number;
  end: number;
  docStart: number;
  docEnd: number;
  /** Where its first statement stands; the header's end where that is the same line. */
  bodyStart: number;
  isOneLine: boolean;
}

export const definitions: Definition[] = [];
/** The function or class around the current position; null: none. */
export let current: Definition | null = null;
/** The function that decisions belong to. */
let owner: Definition | null = null;

// Decisions are stored in flat lists, because most are only counted.
export const decisionKinds: number[] = [];
export const decisionStarts: number[] = [];
export const decisionNestings: number[] = [];
/** Whether a logical operator continues the one before it. */
export const decisionContinues: number[] = [];
export const decisionOwners: Definition[] = [];

/** How many control structures of the function are open. */
let nesting = 0;

/** Begins a text. */
export function beginCollecting(): void {
  definitions.length = 0;
  current = null;
  owner = null;
  decisionKinds.length = 0;
  decisionStarts.length = 0;
  decisionNestings.length = 0;
  decisionContinues.length = 0;
  decisionOwners.length = 0;
  nesting = 0;
}

/**
 * Notes a decision of the function that is open; outside of functions there are none.
 */
export function decide(kind: number, start: number, continues = 0): void {
  if (owner === null) return;
  decisionKinds.push(kind);
  decisionStarts.push(start);
  decisionNestings.push(nesting);
  decisionContinues.push(continues);
  decisionOwners.push(owner);
}

/** How many decisions there are so far. */
export function countDecisions(): number {
  return decisionKinds.length;
}

/** Changes what the decision was noted as. */
export function changeKind(index: number, kind: number): void {
  decisionKinds[index] = kind;
}

/** Enters or (with -1) leaves a control structure. */
export function nest(by: number): void {
  nesting += by;
}

/** Nests the conditional expressions from an index on one level deeper. */
export function nestConditionals(from: number): void {
  for (let index = from; index < decisionKinds.length; index++)
    if (decisionKinds[index] === Conditional && decisionOwners[index] === owner)
      decisionNestings[index]!++;
}

/** The state to restore when a definition ends. */
export interface Outer {
  readonly current: Definition | null;
  readonly owner: Definition | null;
  readonly nesting: number;
}

/** Enters a function or class, after its header. */
export function enter(definition: Definition): Outer {
  const outer = { current, owner, nesting };
  definitions.push(definition);
  if (!definition.isClass) {
    decide(InnerFunction, definition.nameStart);
    owner = definition;
    nesting = 0;
  }
  definition.from = decisionKinds.length;
  current = definition;
  return outer;
}

/** Leaves a function or class. */
export function leave(definition: Definition, outer: Outer, end: number): void {
  definition.to = decisionKinds.length;
  definition.end = end;
  current = outer.current;
  owner = outer.owner;
  nesting = outer.nesting;
}
