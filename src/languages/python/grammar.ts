/** A rule of the grammar: reads what it describes, and gives its shape. */
export type Rule = () => number;

const unset: Rule = () => 0;

/**
 * Rules that call each other across files. Their own files fill them in, so that no
 * file imports one that imports it.
 */
export const grammar = {
  /** `a`, `a if b else c`, `lambda: a`. */
  expression: unset,
  /** The same, or `a := b`. */
  namedExpression: unset,
  /** Without `if` and `lambda`. */
  disjunction: unset,
  /** Without comparisons and what binds less. */
  arithmetic: unset,
  /** `a, *b`. */
  starExpressions: unset,
  yieldExpression: unset,
  /** What stands after `for`. */
  targets: unset,
  /** What stands after `as` in `with`. */
  target: unset,
  /** What a colon opens: lines of their own, or the rest of the line. */
  block: unset,
  /** What stands after `match`. */
  subject: unset,
};
