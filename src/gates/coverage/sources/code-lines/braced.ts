import { posix } from 'node:path';
import { blankText, isLoneBracket } from './blank-text.ts';

const how = { lineComments: ['//'], hasBlocks: true, quotes: '"' };
const typeWords =
  'class|interface|enum|record|struct|union|trait|protocol|namespace|extension|impl|' +
  'object|module|extern';
const typeHeader = new RegExp(`\\b(?:${typeWords})\\b|@interface`);
// In these languages values outside of functions run too.
const withInitialisers = new Set('java kt kts groovy scala cs swift dart'.split(' '));
const silentWords = [
  String.raw`(?:package|import|using|open|include|case)\b`,
  String.raw`#|@\w|\[\w`,
  String.raw`(?:\w+\s+)*(?:interface|@interface|annotation|protocol)\b`,
];
const silent = new RegExp(`^\\s*(?:${silentWords.join('|')})`);

/**
 * The lines of a language with braces that can run: those in bodies of functions, and
 * values of fields. Interfaces, annotations, imports and plain types cannot.
 */
export function bracedCodeLines(text: string, path: string): readonly number[] {
  const hasInitialisers = withInitialisers.has(
    posix.extname(path).slice(1).toLowerCase(),
  );
  const bodies = new Bodies();
  const found: number[] = [];
  blankText(text, how)
    .split(/\r\n|[\n\r]/)
    .forEach((line, index) => {
      const isInCode = bodies.isInCode;
      const opensCode = bodies.read(line);
      const isValue =
        hasInitialisers && !silent.test(line) && /[^=!<>]=[^=]/.test(line);
      const canRun = isInCode || opensCode || isValue;
      if (canRun && !isLoneBracket(line)) found.push(index + 1);
    });
  return found;
}

/** The braces that are open, and whether each began a function's body or a type's. */
class Bodies {
  readonly #open: boolean[] = [];
  #header = '';

  get isInCode(): boolean {
    return this.#open.includes(true);
  }

  /** Reads a line; says whether it opens the body of a function. */
  read(line: string): boolean {
    let opensCode = false;
    for (const letter of line) {
      if (letter === '{') {
        const isCode = !typeHeader.test(this.#header);
        this.#open.push(isCode);
        opensCode ||= isCode;
      } else if (letter === '}') this.#open.pop();
      this.#header = '{};'.includes(letter) ? '' : this.#header + letter;
    }
    this.#header += ' ';
    return opensCode;
  }
}
