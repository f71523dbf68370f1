import {
  branchPoints,
  goingOnWords,
  hasBreak,
  isOfWord,
  prefixWords,
  wordPoints,
} from './depth-words.ts';
import { skipTrivia } from './trivia.ts';

/**
 * How deep a text may be nested, in points: four for a bracket, a type argument list or
 * an element, two for a branch of an `else` chain, one for an operator. The parser is
 * recursive native code that takes the process with it when its stack ends; it ends at
 * 1,540 levels at least (docs/decisions/011), this is a third of that.
 */
export const depthLimit = 2000;

/** Of a bracket, a type argument list or an element. */
export const bracketPoints = 4;

/** What has been opened on one level of brackets and not been ended yet, in points. */
interface Level {
  chain: number;
  branches: number;
  angles: number;
  elements: number;
  /** `${` of a template: its `}` goes back into the template. */
  readonly isTemplate: boolean;
}

function newLevel(isTemplate: boolean): Level {
  return { chain: 0, branches: 0, angles: 0, elements: 0, isTemplate };
}

/** Reads a text word by word and keeps count of what is open. */
export class DepthScan {
  readonly #text: string;
  #at = 0;
  #level = newLevel(false);
  #levels: Level[] = [];
  /** The points of all levels around this one. */
  #outer = 0;
  /** Whether what stands before is a value, so that `/` divides and `<` compares. */
  #afterValue = false;
  #afterBreak = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the text is over the limit, or -1. */
  run(): number {
    while (this.#at < this.#text.length) {
      this.#step();
      if (this.#points() > depthLimit) return Math.min(this.#at, this.#text.length) - 1;
    }
    return -1;
  }

  #points(): number {
    const { chain, branches, angles, elements } = this.#level;
    return this.#outer + chain + branches + angles + elements;
  }

  #step(): void {
    const text = this.#text;
    const next = skipTrivia(text, this.#at);
    this.#afterBreak = hasBreak(text, this.#at, next);
    this.#at = next;
    if (isOfWord(text.charCodeAt(next))) {
      this.#readWord();
      return;
    }
    const char = text[next];
    if (char === undefined) return;
    if (char === '"' || char === "'") this.#skipString(char);
    else if (char === '`') this.#readTemplate();
    else if ('([{'.includes(char)) this.#open(false);
    else if (')]}'.includes(char)) this.#close(char);
    else this.#readSign(char);
  }

  #readWord(): void {
    let end = this.#at + 1;
    while (isOfWord(this.#text.charCodeAt(end))) end++;
    const name = this.#text.slice(this.#at, end);
    if (this.#afterBreak && this.#afterValue && !goingOnWords.has(name)) this.#end();
    this.#at += name.length;
    this.#afterValue = !prefixWords.has(name);
    if (name === 'case' || name === 'default') this.#level.chain = 0;
    else if (name === 'else') this.#level.branches += branchPoints;
    else this.#level.chain += wordPoints(name);
  }

  // Searches, here and for patterns: a repeated group ends its stack at some megabytes.
  #skipString(quote: string): void {
    const stop = /[\\\n\r"']/g;
    stop.lastIndex = this.#at + 1;
    let found = stop.exec(this.#text)?.[0];
    while (found === '\\' || (found !== undefined && isOtherQuote(found, quote))) {
      if (found === '\\') stop.lastIndex++;
      found = stop.exec(this.#text)?.[0];
    }
    this.#at = found === undefined ? this.#text.length : stop.lastIndex;
    this.#afterValue = true;
  }

  #readTemplate(): void {
    this.#level.chain++;
    this.#at++;
    this.#skipTemplateText();
  }

  #skipTemplateText(): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const char = text[this.#at];
      if (char === '\\') this.#at++;
      else if (char === '`') break;
      else if (char === '$' && text[this.#at + 1] === '{') {
        this.#at++;
        this.#open(true);
        return;
      }
      this.#at++;
    }
    this.#at++;
    this.#afterValue = true;
  }

  #open(isTemplate: boolean): void {
    this.#outer = this.#points() + bracketPoints;
    this.#levels.push(this.#level);
    this.#level = newLevel(isTemplate);
    this.#at++;
    this.#afterValue = false;
  }

  #close(bracket: string): void {
    const { isTemplate } = this.#level;
    const level = this.#levels.pop();
    this.#at++;
    this.#afterValue = true;
    if (level === undefined) return;
    this.#level = level;
    this.#outer -= this.#points() - this.#outer + bracketPoints;
    level.chain++;
    if (isTemplate) this.#skipTemplateText();
    else if (bracket === '}' && this.#isStatementNext()) this.#end();
  }

  #isStatementNext(): boolean {
    const next = skipTrivia(this.#text, this.#at);
    const [word] = /^[\w$@#"'[({]*/.exec(this.#text.slice(next, next + 16)) ?? [''];
    return word !== '' && !goingOnWords.has(word.replace(/\W.*/, ''));
  }

  /** A statement has ended; a chain of branches only where no `else` goes on. */
  #end(): void {
    const level = this.#level;
    level.chain = 0;
    level.angles = 0;
    const next = skipTrivia(this.#text, this.#at);
    if (!this.#text.startsWith('else', next)) level.branches = 0;
  }

  #readSign(char: string): void {
    const wasValue = this.#afterValue;
    this.#afterValue = false;
    if (char === ';') this.#endBySemicolon();
    else if (char === ',') this.#level.chain = 0;
    else if (char === '<') this.#readAngle(wasValue);
    else if (char === '>') this.#closeAngle();
    else if (char === '/') this.#readSlash(wasValue);
    else this.#readOperator(char, wasValue);
    this.#at++;
  }

  // `for(;;)` holds semicolons of its own and nests what follows.
  #endBySemicolon(): void {
    this.#at++;
    this.#end();
    this.#at--;
  }

  #readAngle(wasValue: boolean): void {
    const level = this.#level;
    const next = this.#text[this.#at + 1] ?? '';
    if (next === '/') {
      level.elements = Math.max(0, level.elements - bracketPoints);
      this.#at++;
    } else if (!wasValue && /[\w$>]/.test(next)) level.elements += bracketPoints;
    else if (/[\w$([{]/.test(next)) level.angles += bracketPoints;
    else level.chain++;
  }

  #closeAngle(): void {
    this.#level.angles = Math.max(0, this.#level.angles - bracketPoints);
  }

  #readSlash(wasValue: boolean): void {
    const text = this.#text;
    if (text[this.#at + 1] === '>') {
      this.#level.elements = Math.max(0, this.#level.elements - bracketPoints);
      this.#at++;
    } else if (wasValue) this.#level.chain++;
    else {
      this.#at = endOfPattern(text, this.#at);
      this.#afterValue = true;
    }
  }

  // `===`, `&&` and `...` are one operator, `!!` and `--` two.
  #readOperator(char: string, wasValue: boolean): void {
    this.#level.chain++;
    const text = this.#text;
    if ('!~+-'.includes(char)) {
      // `a++` and `a!` stay values.
      this.#afterValue = wasValue && (char === '!' || text[this.#at + 1] === char);
      return;
    }
    if (char === '=' && text[this.#at + 1] === '>') this.#at++;
    while (text[this.#at + 1] === char) this.#at++;
  }
}

function isOtherQuote(char: string, quote: string): boolean {
  return (char === '"' || char === "'") && char !== quote;
}

/**
 * The offset of the slash that ends a regular expression, or of the end of its line.
 */
function endOfPattern(text: string, start: number): number {
  const stop = /[\\/[\]\n\r]/g;
  stop.lastIndex = start + 1;
  let isInClass = false;
  for (let found = stop.exec(text); found !== null; found = stop.exec(text)) {
    const [mark] = found;
    if (mark === '\\') stop.lastIndex++;
    else if (mark === '[' || mark === ']') isInClass = mark === '[';
    else if (mark !== '/') return found.index - 1;
    else if (!isInClass) return found.index;
  }
  return text.length - 1;
}
