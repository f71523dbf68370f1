import { posix } from 'node:path';
import { blankText, isLoneBracket } from './blank-text.ts';

const how = { lineComments: ['//'], hasBlocks: true, quotes: '"' };
const typeHeader =
  /\b(?:class|interface|enum|record|struct|union|trait|protocol|namespace|extension|impl|object|module|extern)\b|@interface/;
// In these languages a type's header, and values outside of functions, run too.
const withInitialisers = new Set([
  'java',
  'kt',
  'kts',
  'groovy',
  'scala',
  'cs',
  'swift',
  'dart',
]);
const silent =
  /^\s*(?:package|import|using|open|include|#|@\w|\[\w|(?:public|internal|private|protected|sealed|\s)*(?:interface|@interface|annotation|protocol)\b|case\b)/;

/**
 * The lines of a language with braces that can run: those in bodies of functions, and
 * values of fields. Interfaces, annotations, imports and plain types cannot.
 */
export function bracedCodeLines(text: string, path: string): readonly number[] {
  const hasInitialisers = withInitialisers.has(
    posix.extname(path).slice(1).toLowerCase(),
  );
  const bodies: boolean[] = [];
  const found: number[] = [];
  let header = '';
  blankText(text, how)
    .split(/\r\n|[\n\r]/)
    .forEach((line, index) => {
      const isInCode = bodies.includes(true);
      let opensCode = false;
      for (const letter of line) {
        if (letter === '{') {
          const isCode = !typeHeader.test(header);
          bodies.push(isCode);
          opensCode ||= isCode;
          header = '';
        } else if (letter === '}') {
          bodies.pop();
          header = '';
        } else header = letter === ';' ? '' : header + letter;
      }
      header += ' ';
      const isValue =
        hasInitialisers && !silent.test(line) && /[^=!<>]=[^=]/.test(line);
      const canRun = isInCode || opensCode || isValue;
      if (canRun && !isLoneBracket(line)) found.push(index + 1);
    });
  return found;
}
