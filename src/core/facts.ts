import type { Edit } from './edit.ts';
import type { Lines, Span } from './lines.ts';

/** A comment with its delimiters: `text.slice(start, end)`. */
export interface Comment extends Span {
  readonly kind: 'line' | 'block' | 'markup';
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
  | 'jsx-and'
  | 'or'
  | 'nullish'
  | 'and-assign'
  | 'or-assign'
  | 'nullish-assign'
  | 'optional-chain'
  | 'default-value'
  | 'loop-else'
  | 'try-else'
  | 'match'
  | 'match-case'
  | 'default-match-case'
  | 'comprehension'
  | 'comprehension-if'
  | 'assert'
  | 'inner-function'
  | 'labelled-jump';

/** One decision of a function. */
export interface Decision {
  readonly kind: DecisionKind;
  /** The UTF-16 offset of its keyword or operator, or of its first character. */
  readonly start: number;
  /** How many control structures of the same function enclose it (nested functions). */
  readonly nesting?: number;
  /** It continues the logical operator before it, as in `a && b && c`. */
  readonly continues?: boolean;
  /** It stands in a function within the function; few profiles count it there too. */
  readonly inner?: boolean;
}

/**
 * A unit whose complexity is counted: function, class field initialiser, static block.
 */
export interface FunctionFact extends Span {
  /**
   * As ESLint names it: `function 'load'`, `async arrow function`, `static method
   * 'of'`.
   */
  readonly name: string;
  /**
   * Dotted names of what encloses it and its own: `Cache.get`. Empty where nameless.
   */
  readonly symbol: string;
  /** Where a reader looks for it: from its first word to its parameters. */
  readonly head: Span;
  /**
   * For a function without a name: the name that the variable, assignment or attribute
   * around it gives it, and where. Null where there is none.
   */
  readonly given: (Span & { readonly name: string }) | null;
  readonly decisions: readonly Decision[];
}

/** A declaration that a doc comment can stand before; its span is its name. */
export interface DeclarationFact extends Span {
  readonly kind: 'function' | 'class' | 'method' | 'accessor';
  readonly name: string;
  readonly symbol: string;
  readonly exported: boolean;
  /** The text of its doc comment between the marks, if it has one. */
  readonly doc: string | null;
}

/**
 * A use of a global that writes without the logger: `console.log(…)`, `print(…)`,
 * `map(print, a)`.
 */
export interface GlobalUse extends Span {
  /** As it is shown: `console.log`, `print`. */
  readonly shown: string;
  /** The name that settings can allow. Null: it is computed (`console[level]()`). */
  readonly method: string | null;
  readonly use: 'call' | 'reference';
  readonly symbol: string;
  /** The whole statement, where the call is a statement that can be taken out. */
  readonly statement: Span | null;
  /** The edit that removes it, where the language knows better than the rule. */
  readonly removal?: Edit | null;
}

/** A part of a text that is a value, not a literal. */
export interface BuiltValue extends Span {
  /** The function that made it: `db.escapeId`. Null where none did. */
  readonly via: string | null;
  readonly origin: 'request' | 'parameter' | 'other';
  /** Its placeholder in the text, if that is for this value alone: `${id}`, `{id}`. */
  readonly hole: Span | null;
}

/** A call that may be a query, whose first argument is made of literals and values. */
export interface BuiltText extends Span {
  /** As it is shown: `db.query`. */
  readonly call: string;
  /** Its last name: `query`. */
  readonly method: string;
  readonly how: 'template' | 'concatenation' | 'format' | 'join';
  readonly parts: readonly (string | BuiltValue)[];
  /** The argument; the span of the fact is that of the call's name. */
  readonly argument: Span;
  /** Whether it is the only argument. */
  readonly isAlone: boolean;
  readonly symbol: string;
}

/** A variable of the environment that is read: `process.env.KEY`. */
export interface EnvironmentKey extends Span {
  readonly key: string;
}

/** Why a file could not be parsed, and where. */
export interface SyntaxProblem extends Span {
  readonly reason: string;
  /** The file may be fine: we did not parse it. */
  readonly refused?: boolean;
}

/** Facts that a rule may ask for. Every language gives those that it can. */
export interface FileFacts {
  /** The text of the file, without a byte order mark. */
  text: string;
  lines: Lines;
  problems: readonly SyntaxProblem[];
  /** In source order. */
  comments: readonly Comment[];
  /** Parts of comments that are code. */
  commentedCode: readonly Span[];
  functions: readonly FunctionFact[];
  /**
   * Functions only, each decision with its nesting, and with what only cognitive
   * complexity counts: `else`, `else if` apart from `if`, labelled jumps.
   */
  nestedFunctions: readonly FunctionFact[];
  declarations: readonly DeclarationFact[];
  globalUses: readonly GlobalUse[];
  builtTexts: readonly BuiltText[];
  environmentKeys: readonly EnvironmentKey[];
}

export type FactName = keyof FileFacts;

/** Facts that a rule does not use, so that they need not be computed. */
export interface FactBounds {
  /** Functions with fewer decisions than this. */
  readonly decisions?: number;
}

/** Facts that come from the text alone, also where it does not parse. */
export const textFacts: ReadonlySet<FactName> = new Set<FactName>([
  'text',
  'lines',
  'problems',
]);
