import type { Span } from '../../core/place.ts';
import { endOfName, readAttributes } from './attributes.ts';
import * as signs from './signs.ts';
import { isBlank, isLetter, skipBlanks } from './signs.ts';

/** A tag; it ends where the markup that read it is. */
export interface Tag {
  readonly start: number;
  readonly name: string;
  /** `</p>`. */
  readonly closes: boolean;
  /** `<p />`. */
  readonly isWhole: boolean;
}

const voids = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta'],
  ...['param', 'source', 'track', 'wbr'],
]);

/** Whether an element never has an inside, by HTML's list of void elements. */
export function isVoid(name: string): boolean {
  return voids.has(name);
}

/**
 * Reads markup unit by unit, as Vue's compiler cuts it: tags with their attributes,
 * comments, declarations, `{{ … }}`.
 */
export class Markup {
  readonly text: string;
  readonly comments: Span[] = [];
  /** The offset after what was read last. */
  at = 0;
  /** What is begun and never ended, and where. */
  unclosed: { readonly what: string; readonly start: number } | null = null;
  /** The element of `v-pre` that is open, and how many of its name. */
  #plain: { readonly name: string; depth: number } | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * The next tag; text, expressions, comments and declarations before it are skipped.
   * @param attributes - gets the attributes of a tag that opens
   */
  nextTag(attributes: Map<string, string> | null = null): Tag | null {
    const { text } = this;
    for (;;) {
      const start = this.#skipText();
      if (start >= text.length) return null;
      const next = text.charCodeAt(start + 1);
      if (isLetter(next)) return this.#openTag(start, attributes);
      if (next === signs.slash) {
        const tag = this.#closeTag(start);
        if (tag !== null) return tag;
      } else if (next === signs.exclamation || next === signs.question)
        this.#skipAside(start);
      else this.at = start + 1;
    }
  }

  /** What was read belongs to a block that has ended: its `v-pre` ends with it. */
  endBlock(): void {
    this.#plain = null;
  }

  /**
   * Goes past the end of an element whose inside is no markup: the first `</name`.
   * @returns where the inside ends; null where nothing closes it
   */
  skipRaw(name: string): number | null {
    const { text } = this;
    const wanted = name.toLowerCase();
    let end = text.indexOf('</', this.at);
    for (; end >= 0; end = text.indexOf('</', end + 2)) {
      const after = end + 2 + name.length;
      const code = text.charCodeAt(after);
      if (code !== signs.greaterThan && !isBlank(code)) continue;
      if (text.slice(end + 2, after).toLowerCase() !== wanted) continue;
      this.at = this.#afterSign('>', after);
      return end;
    }
    this.at = text.length;
    return null;
  }

  /** The offset of the next `<` outside of an expression. */
  #skipText(): number {
    const { text } = this;
    let { at } = this;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === signs.lessThan) break;
      if (code === signs.brace && this.#opensExpression(at)) {
        const close = text.indexOf('}}', at + 2);
        if (close >= 0) at = close + 1;
      }
    }
    this.at = at;
    return at;
  }

  #opensExpression(at: number): boolean {
    return this.#plain === null && this.text.charCodeAt(at + 1) === signs.brace;
  }

  #openTag(start: number, attributes: Map<string, string> | null): Tag | null {
    const { text } = this;
    const nameEnd = endOfName(text, start + 1);
    const name = text.slice(start + 1, nameEnd);
    const tag = readAttributes(text, nameEnd, attributes);
    if (tag === null) {
      this.unclosed = { what: `the tag <${name}>`, start };
      this.at = text.length;
      return null;
    }
    this.at = tag.end;
    const { isWhole, isPlain } = tag;
    if (!isWhole && !isVoid(name)) this.#enterPlain(name, isPlain);
    return { start, name, closes: false, isWhole };
  }

  #enterPlain(name: string, isPlain: boolean): void {
    const plain = this.#plain;
    if (plain === null) {
      if (isPlain) this.#plain = { name: name.toLowerCase(), depth: 1 };
    } else if (plain.name === name.toLowerCase()) plain.depth++;
  }

  #leavePlain(name: string): void {
    const plain = this.#plain;
    if (plain?.name === name.toLowerCase() && --plain.depth === 0) this.#plain = null;
  }

  /** Null where it names nothing, as `</3>`, or never ends. */
  #closeTag(start: number): Tag | null {
    const { text } = this;
    const nameStart = skipBlanks(text, start + 2);
    let end = nameStart;
    while (end < text.length && text[end] !== '>' && !isBlank(text.charCodeAt(end)))
      end++;
    this.at = this.#afterSign('>', end);
    if (end === text.length || !isLetter(text.charCodeAt(nameStart))) return null;
    const name = text.slice(nameStart, end);
    this.#leavePlain(name);
    return { start, name, closes: true, isWhole: false };
  }

  /** Goes past a comment, a declaration or a processing instruction. */
  #skipAside(start: number): void {
    const isComment = this.text.startsWith('<!--', start);
    // `<!-->` is a whole one.
    const end = this.#afterSign(isComment ? '-->' : '>', start + 2);
    this.at = end;
    if (!isComment) return;
    if (this.text.startsWith('-->', end - 3)) this.comments.push({ start, end });
    else this.unclosed = { what: 'a comment', start };
  }

  #afterSign(sign: string, from: number): number {
    const at = this.text.indexOf(sign, from);
    return at < 0 ? this.text.length : at + sign.length;
  }
}
