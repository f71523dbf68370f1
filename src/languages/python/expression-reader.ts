import type { Span } from '../../core/place.ts';
import type { Expression } from '../expressions.ts';
import type { Tokens } from './code-tokens.ts';
import * as T from './tokens.ts';

const deepest = 60;

/**
 * Reads expressions out of tokens, in the terms that all languages share. The text is
 * known to be Python, so that nothing has to be refused: what is of no use is passed
 * over.
 */
export class ExpressionReader {
  readonly #text: string;
  readonly #tokens: Tokens;
  #at: number;
  #depth = 0;

  constructor(text: string, tokens: Tokens, at: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#at = at;
  }

  /** `a`, `a if b else c`; with commas between them, a list. */
  expressions(): Expression {
    const first = this.expression();
    if (this.#kind !== T.Comma) return first;
    const of = [first];
    while (this.#kind === T.Comma) {
      this.#at++;
      of.push(this.expression());
    }
    return { kind: 'list', of, start: first.start, end: of.at(-1)!.end };
  }

  /** `a`, `a if b else c`. */
  expression(): Expression {
    const start = this.#start;
    if (this.#depth > deepest || this.#kind === T.Lambda) return this.#pass();
    this.#depth++;
    const first = this.#operands();
    const result = this.#kind === T.If ? this.#conditional(first) : first;
    this.#depth--;
    return result.end > start ? result : this.#pass();
  }

  /** The arguments of the call whose parenthesis is the token. */
  call(callee: Expression): Extract<Expression, { kind: 'call' }> {
    const closing = this.#closing;
    const handed: Expression[] = [];
    const named = new Map<string, Expression>();
    this.#at++;
    while (this.#at < closing) {
      const isNamed =
        this.#kind === T.Name && this.#tokens.kinds[this.#at + 1] === T.Assign;
      const name = this.#word;
      if (isNamed) this.#at += 2;
      const value = this.#element();
      if (isNamed) named.set(name, value);
      else handed.push(value);
      if (this.#kind !== T.Comma) break;
      this.#at++;
    }
    const { start } = callee;
    const end = this.#tokens.ends[closing]!;
    this.#at = closing + 1;
    return { kind: 'call', callee, arguments: handed, named, start, end };
  }

  get #kind(): number {
    return this.#tokens.kinds[this.#at] ?? T.EndOfFile;
  }

  get #start(): number {
    return this.#tokens.starts[this.#at] ?? this.#text.length;
  }

  /** Where the token before ends. */
  get #end(): number {
    return this.#tokens.ends[this.#at - 1] ?? 0;
  }

  get #word(): string {
    return this.#text.slice(this.#start, this.#tokens.ends[this.#at] ?? this.#start);
  }

  /** The index of the bracket that closes the one that is the token. */
  get #closing(): number {
    return this.#tokens.closing.get(this.#at) ?? this.#tokens.kinds.length - 1;
  }

  /** Passes over what stands here, up to what ends it. */
  #pass(): Expression {
    const start = this.#start;
    while (ends[this.#kind] === 0)
      this.#at = (this.#tokens.closing.get(this.#at) ?? this.#at) + 1;
    return { kind: 'other', start, end: Math.max(start, this.#end) };
  }

  #conditional(first: Expression): Expression {
    this.#at++;
    this.#operands();
    if (this.#kind !== T.Else) return first;
    this.#at++;
    const other = this.expression();
    return { kind: 'choice', of: [first, other], start: first.start, end: other.end };
  }

  /** `a or b and c`. */
  #operands(): Expression {
    const of = [this.#comparison()];
    while (this.#kind === T.And || this.#kind === T.Or) {
      this.#at++;
      of.push(this.#comparison());
    }
    const [first] = of;
    if (of.length === 1) return first!;
    return { kind: 'choice', of, start: first!.start, end: this.#end };
  }

  #comparison(): Expression {
    const start = this.#start;
    const isNegated = this.#kind === T.Not;
    while (this.#kind === T.Not) this.#at++;
    const first = this.#sum();
    if (!isNegated && compares[this.#kind] === 0) return first;
    while (compares[this.#kind] === 1) {
      while (compares[this.#kind] === 1) this.#at++;
      this.#sum();
    }
    return { kind: 'number', start, end: this.#end };
  }

  #sum(): Expression {
    const parts = [this.#product()];
    let isSum = true;
    while (adds[this.#kind] === 1 || this.#isOperator('|', '&', '^', '<<', '>>')) {
      isSum &&= this.#kind === T.Plus;
      this.#at++;
      parts.push(this.#product());
    }
    const [{ start }] = parts as [Expression];
    if (parts.length === 1) return parts[0]!;
    const span = { start, end: this.#end };
    if (!isSum || parts.every(({ kind }) => kind === 'number'))
      return { kind: 'number', ...span };
    return { kind: 'built', how: 'concatenation', parts, ...span };
  }

  #isOperator(...signs: readonly string[]): boolean {
    return this.#kind === T.BinaryOperator && signs.includes(this.#word);
  }

  #product(): Expression {
    let left = this.#factor();
    while (multiplies[this.#kind] === 1 || this.#isOperator('%', '/', '//')) {
      const sign = this.#word;
      this.#at++;
      left = multiplied(left, sign, this.#factor(), this.#end);
    }
    return left;
  }

  #factor(): Expression {
    const start = this.#start;
    const isSigned = signs[this.#kind] === 1;
    while (signs[this.#kind] === 1) this.#at++;
    const operand = this.#primary();
    if (this.#kind !== T.DoubleStar)
      return isSigned ? { kind: 'number', start, end: this.#end } : operand;
    this.#at++;
    this.#factor();
    return { kind: 'number', start, end: this.#end };
  }

  #primary(): Expression {
    while (this.#kind === T.Await) this.#at++;
    let result = this.#atom();
    for (;;) {
      const { start } = result;
      if (this.#kind === T.Dot) {
        this.#at++;
        const name = this.#word;
        this.#at++;
        result = { kind: 'member', object: result, name, start, end: this.#end };
      } else if (this.#kind === T.OpenParenthesis) result = this.call(result);
      else if (this.#kind === T.OpenBracket) result = this.#subscript(result);
      else return result;
    }
  }

  #subscript(object: Expression): Expression {
    const closing = this.#closing;
    this.#at++;
    const key = this.#kind === T.StringLiteral ? this.#strings() : null;
    const isKey = key?.kind === 'text' && this.#at === closing;
    this.#at = closing + 1;
    const name = isKey ? key.value : '';
    return { kind: 'member', object, name, start: object.start, end: this.#end };
  }

  #atom(): Expression {
    const kind = this.#kind;
    if (kind === T.Name) return this.#name();
    if (kind === T.StringLiteral || kind === T.FormatString) return this.#strings();
    if (kind === T.OpenParenthesis || kind === T.OpenBracket) return this.#elements();
    if (kind === T.OpenBrace) return this.#pairs();
    if (constants[kind] === 0) return this.#pass();
    const start = this.#start;
    this.#at++;
    return { kind: 'number', start, end: this.#end };
  }

  #name(): Expression {
    const start = this.#start;
    const name = this.#word;
    this.#at++;
    if (this.#kind !== T.Walrus) return { kind: 'name', name, start, end: this.#end };
    this.#at++;
    return this.expression();
  }

  /** Strings that follow each other are one. */
  #strings(): Expression {
    const { start } = this.#span;
    const first = this.#at;
    const parts: Expression[] = [];
    const holes: (Span | null)[] = [];
    while (this.#kind === T.StringLiteral || this.#kind === T.FormatString) {
      if (this.#kind === T.StringLiteral) {
        parts.push({ kind: 'text', value: literal(this.#word), ...this.#span });
        holes.push(null);
      } else this.#formatString(parts, holes);
      this.#at++;
    }
    const span = { start, end: this.#end };
    if (parts.every((part) => part.kind === 'text')) {
      const value = parts.map((part) => part.value).join('');
      return { kind: 'text', value, ...span };
    }
    // A fix has one string at hand only.
    const known = this.#at - first === 1 ? { holes } : {};
    return { kind: 'built', how: 'template', parts, ...known, ...span };
  }

  get #span(): Span {
    return { start: this.#start, end: this.#tokens.ends[this.#at] ?? this.#start };
  }

  #formatString(parts: Expression[], holes: (Span | null)[]): void {
    const { start, end } = this.#span;
    const text = this.#text;
    const [prefix] = /^\w*("""|'''|"|')/.exec(text.slice(start, start + 10)) ?? [''];
    let from = start + prefix.length;
    const push = (to: number): void => {
      const value = plain(text.slice(from, to)).replaceAll(/([{}])\1/g, '$1');
      parts.push({ kind: 'text', value, start: from, end: to });
      holes.push(null);
    };
    for (const field of this.#tokens.fields.get(this.#at) ?? []) {
      const [begun] = field.starts;
      if (begun === undefined || begun < from) continue;
      const opening = text.lastIndexOf('{', begun - 1);
      const close = closeOfField(text, field.ends.at(-1)!);
      push(opening);
      parts.push(new ExpressionReader(text, field, 0).expressions());
      const isPlain = text.slice(field.ends.at(-1), close).trim() === '';
      holes.push(isPlain ? { start: opening, end: close + 1 } : null);
      from = close + 1;
    }
    push(end - prefix.replace(/^\w*/, '').length);
  }

  /** `(a)`, `(a, b)`, `[a, b]`, and what a comprehension gives. */
  #elements(): Expression {
    const start = this.#start;
    const isParenthesis = this.#kind === T.OpenParenthesis;
    const closing = this.#closing;
    this.#at++;
    const of: Expression[] = [];
    let isOne = isParenthesis;
    while (this.#at < closing) {
      of.push(this.#element());
      if (this.#kind === T.For || this.#kind === T.Async) isOne = false;
      if (this.#kind !== T.Comma) break;
      isOne = false;
      this.#at++;
    }
    this.#at = closing + 1;
    if (isOne && of.length === 1) return of[0]!;
    return { kind: 'list', of, start, end: this.#end };
  }

  #element(): Expression {
    while (this.#kind === T.Star || this.#kind === T.DoubleStar) this.#at++;
    const value = this.expression();
    const { start, end } = value;
    const isGenerated = this.#kind === T.For || this.#kind === T.Async;
    return isGenerated ? { kind: 'list', of: [value], start, end } : value;
  }

  #pairs(): Expression {
    const start = this.#start;
    const closing = this.#closing;
    this.#at++;
    const of = new Map<string, Expression>();
    while (this.#at < closing) {
      const key = this.#element();
      if (this.#kind === T.Colon) {
        this.#at++;
        const value = this.expression();
        if (key.kind === 'text') of.set(key.value, value);
      }
      if (this.#kind !== T.Comma) break;
      this.#at++;
    }
    this.#at = closing + 1;
    return { kind: 'record', of, start, end: this.#end };
  }
}

const ends = T.kindSet(
  ...[T.Comma, T.CloseParenthesis, T.CloseBracket, T.CloseBrace, T.NewLine],
  ...[T.EndOfFile, T.Semicolon, T.Indent, T.Dedent],
);
const constants = T.kindSet(T.NumberLiteral, T.None, T.True, T.False, T.Ellipsis);
const compares = T.kindSet(T.Comparison, T.In, T.Is, T.Not);
const adds = T.kindSet(T.Plus, T.Minus);
const multiplies = T.kindSet(T.Star, T.At);
const signs = T.kindSet(T.Plus, T.Minus, T.Tilde);

function multiplied(
  left: Expression,
  sign: string,
  right: Expression,
  end: number,
): Expression {
  const { start } = left;
  if (sign === '%' && left.kind !== 'number') {
    const callee: Expression = { kind: 'member', object: left, name: '%', start, end };
    return { kind: 'call', callee, arguments: [right], start, end };
  }
  const repeats = left.kind === 'text' || left.kind === 'list';
  return sign === '*' && repeats ? left : { kind: 'number', start, end };
}

/** What a string says, near enough to tell a query. */
function literal(word: string): string {
  const [prefix] = /^\w*("""|'''|"|')/.exec(word) ?? [''];
  return plain(
    word.slice(prefix.length, word.length - prefix.replace(/^\w*/, '').length),
  );
}

function plain(text: string): string {
  return text
    .replaceAll(/\\(?:\r?\n|\r)/g, '')
    .replaceAll(/\\[nrt]/g, ' ')
    .replaceAll(/\\([^])/g, '$1');
}

function closeOfField(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}
