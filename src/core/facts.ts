import type { Range } from './finding.ts';

/** A comment with its text between the marks, and where it stands. */
export interface Comment extends Range {
  readonly kind: 'line' | 'block';
  readonly text: string;
  /** UTF-16 offsets in the file of the whole comment, marks included. */
  readonly start: number;
  readonly end: number;
}

/**
 * What adds to a complexity. Which kinds count, and how much, is a profile's table of
 * weights in the `complexity` rule; the language only says what stands where.
 */
export type DecisionKind =
  | 'if'
  | 'else-if'
  | 'else'
  | 'for'
  | 'for-in'
  | 'for-of'
  | 'while'
  | 'do-while'
  | 'switch'
  | 'case'
  | 'default-case'
  | 'catch'
  | 'conditional'
  | 'and'
  | 'or'
  | 'nullish'
  | 'and-assign'
  | 'or-assign'
  | 'nullish-assign'
  | 'optional-chain'
  | 'default-value'
  | 'labelled-jump';

/** One decision of a function. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly line: number;
  readonly column: number;
  /** How many control structures of the same function enclose it. */
  readonly nesting: number;
  /** For a logical operator: it goes on with the operator before it (`a && b && c`). */
  readonly continues?: boolean;
}

/** A unit whose complexity is counted: function, class field initialiser, static block. */
export interface FunctionFact extends Range {
  /** As ESLint names it: `function 'load'`, `async arrow function`, `static method 'of'`. */
  readonly name: string;
  /** Dotted names of what encloses it and its own: `Cache.get`. Empty where nameless. */
  readonly symbol: string;
  readonly decisions: readonly Decision[];
}

/** A declaration that a doc comment can stand before. */
export interface DeclarationFact extends Range {
  readonly kind: 'function' | 'class' | 'method' | 'accessor';
  readonly name: string;
  readonly symbol: string;
  readonly exported: boolean;
  /** The text of its doc comment between the marks, if it has one. */
  readonly doc: string | null;
}

/** A use of a method of a global object: `console.log(…)` or `forEach(console.log)`. */
export interface GlobalUse extends Range {
  readonly object: string;
  /** Null where it is computed: `console[level]()`. */
  readonly method: string | null;
  readonly use: 'call' | 'reference';
  readonly symbol: string;
  /** The whole statement's UTF-16 offsets, where the call is a statement of its own. */
  readonly statement: { readonly start: number; readonly end: number } | null;
}

/** Why a file could not be parsed. */
export interface SyntaxProblem {
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** Facts that a rule may ask for. Every language gives those that it can. */
export interface FileFacts {
  /** The text of the file, without a byte order mark. */
  text: string;
  lines: readonly string[];
  comments: readonly Comment[];
  functions: readonly FunctionFact[];
  declarations: readonly DeclarationFact[];
  globalUses: readonly GlobalUse[];
}

export type FactName = keyof FileFacts;
