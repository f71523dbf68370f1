// Kinds of tokens. The first four are made by lines and indentation, not by characters.
export const EndOfFile: number = 0;
export const NewLine: number = 1;
export const Indent: number = 2;
export const Dedent: number = 3;
export const Name: number = 4;
export const NumberLiteral: number = 5;
export const StringLiteral: number = 6;
/** The opening quote of an f-string or t-string; its text follows unread. */
export const FormatString: number = 7;
export const OpenParenthesis: number = 8;
export const CloseParenthesis: number = 9;
export const OpenBracket: number = 10;
export const CloseBracket: number = 11;
export const OpenBrace: number = 12;
export const CloseBrace: number = 13;
export const Colon: number = 14;
export const Comma: number = 15;
export const Semicolon: number = 16;
export const Dot: number = 17;
export const Ellipsis: number = 18;
export const Assign: number = 19;
export const Walrus: number = 20;
export const Arrow: number = 21;
export const At: number = 22;
export const Exclamation: number = 23;
export const Star: number = 24;
export const DoubleStar: number = 25;
export const Plus: number = 26;
export const Minus: number = 27;
export const Tilde: number = 28;
/** `|`, `&`, `^`, `<<`, `>>`, `/`, `//`, `%`. */
export const BinaryOperator: number = 29;
/** `<`, `>`, `==`, `>=`, `<=`, `!=`. */
export const Comparison: number = 30;
/** `+=` and its like. */
export const AugmentedAssign: number = 31;

const keywords = [
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break'],
  ...['class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for'],
  ...['from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or'],
  ...['pass', 'raise', 'return', 'try', 'while', 'with', 'yield'],
] as const;

const firstKeyword = 32;
export const False: number = 32;
export const None: number = 33;
export const True: number = 34;
export const And: number = 35;
export const As: number = 36;
export const Assert: number = 37;
export const Async: number = 38;
export const Await: number = 39;
export const Break: number = 40;
export const Class: number = 41;
export const Continue: number = 42;
export const Def: number = 43;
export const Del: number = 44;
export const Elif: number = 45;
export const Else: number = 46;
export const Except: number = 47;
export const Finally: number = 48;
export const For: number = 49;
export const From: number = 50;
export const Global: number = 51;
export const If: number = 52;
export const Import: number = 53;
export const In: number = 54;
export const Is: number = 55;
export const Lambda: number = 56;
export const Nonlocal: number = 57;
export const Not: number = 58;
export const Or: number = 59;
export const Pass: number = 60;
export const Raise: number = 61;
export const Return: number = 62;
export const Try: number = 63;
export const While: number = 64;
export const With: number = 65;
export const Yield: number = 66;
/** A sign that stands in no grammar. */
export const Unknown: number = firstKeyword + keywords.length;
/** How many kinds there are. */
export const count: number = Unknown + 1;

const longestKeyword = 8;
const slots = 128;

/**
 * Where a keyword of this length with this first and last letter stands in the table.
 * No two keywords share a place.
 */
function slotOf(first: number, last: number, length: number): number {
  return (first + last + length * 19) & (slots - 1);
}

const keywordAt: (string | undefined)[] = Array.from({ length: slots });
const kindAt = new Uint8Array(slots);
for (const [index, word] of keywords.entries()) {
  const slot = slotOf(
    word.charCodeAt(0),
    word.charCodeAt(word.length - 1),
    word.length,
  );
  keywordAt[slot] = word;
  kindAt[slot] = firstKeyword + index;
}

/** The kind of the word in a part of a text: a keyword, or a name. */
export function kindOfWord(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > longestKeyword) return Name;
  const slot = slotOf(text.charCodeAt(start), text.charCodeAt(end - 1), length);
  const word = keywordAt[slot];
  if (word === undefined || word.length !== length) return Name;
  return text.startsWith(word, start) ? kindAt[slot]! : Name;
}

/** A table that says of each kind whether it is one of these. */
export function kindSet(...kinds: readonly number[]): Uint8Array {
  const table = new Uint8Array(count);
  for (const kind of kinds) table[kind] = 1;
  return table;
}

/** The kinds that an expression begins with. */
export const beginsExpression = kindSet(
  ...[Name, NumberLiteral, StringLiteral, FormatString],
  ...[OpenParenthesis, OpenBracket, OpenBrace, Ellipsis, Plus, Minus, Tilde],
  ...[False, None, True, Await, Lambda, Not],
);
