// What an expression turned out to be, in bits: enough to tell whether it may be
// assigned to, annotated or deleted, without a tree.
/** A name without parentheses. */
export const Bare = 1;
/** It may stand before `=`, or after `for`. */
export const Target = 2;
/** One name, attribute or subscript: it may be annotated, or stand before `+=`. */
export const Single = 4;
/** It may stand after `del`. */
export const Deletable = 8;
/** `*a`. */
export const Starred = 16;
/** Strings without fields, and nothing else. */
export const Text = 32;
/** `a, b` without parentheses. */
export const Listed = 64;

export const Assignable = Target | Single | Deletable;
