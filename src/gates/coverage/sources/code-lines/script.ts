import { blankText, bracketsOf, isLoneBracket } from './blank-text.ts';

const how = { lineComments: ['//'], hasBlocks: true, quotes: '"\'`' };
// What leaves nothing behind when it is compiled: types, imports, and exports of what
// stands elsewhere.
const declared = [
  String.raw`declare\b`,
  String.raw`interface\s+[\w$]`,
  String.raw`type\s+[\w$]+\s*[=<]`,
  String.raw`abstract\s+(?!class)`,
  String.raw`import\b(?!\s*\()`,
  String.raw`namespace\s+[\w$.]+\s*\{\s*$`,
];
const declaration = new RegExp(`^\\s*(?:export\\s+)?(?:${declared.join('|')})`);
const reexport = /^\s*export\s+(?:type\s+)?(?:\*|\{)/;
const goesOn = /(?:[=|&?:<,(]|=>)\s*$/;
const continues = /^\s*(?:[|&?:=>]|extends\b|from\b)/;

/** The lines of JavaScript or TypeScript that can run: types and imports cannot. */
export function scriptCodeLines(text: string, path: string): readonly number[] {
  const source = /\.(?:vue|svelte)$/.test(path) ? scriptsOf(text) : text;
  const lines = blankText(source, how).split(/\r\n|[\n\r]/);
  const found: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (declaration.test(line) || reexport.test(line)) at = endOfDeclaration(lines, at);
    else if (!isLoneBracket(line)) found.push(at + 1);
  }
  return found;
}

// The last line of a declaration: its brackets are closed and nothing goes on.
function endOfDeclaration(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    depth += bracketsOf(line);
    if (depth > 0 || (goesOn.test(line) && !line.includes(';'))) continue;
    if (line.includes(';') || !continues.test(lines[at + 1] ?? '')) return at;
  }
  return lines.length;
}

// A component's markup and styles are blank.
function scriptsOf(text: string): string {
  let out = '';
  let end = 0;
  for (const { index, 0: whole, 1: open } of text.matchAll(
    /(<script\b[^>]*>)[^]*?<\/script>/gi,
  )) {
    out += text.slice(end, index + open!.length).replace(/[^\n\r]/g, ' ');
    end = index + whole.length - '</script>'.length;
    out += text.slice(index + open!.length, end);
  }
  return out + text.slice(end).replace(/[^\n\r]/g, ' ');
}
