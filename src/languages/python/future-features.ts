import { source } from './lexer.ts';
import { Problem } from './problem.ts';

// https://docs.python.org/3.14/library/__future__.html
const features = new Set([
  ...['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement'],
  ...['print_function', 'unicode_literals', 'barry_as_FLUFL', 'generator_stop'],
  'annotations',
]);

/** The first name that is no feature, and its statement; -1: all are. */
let unknown = -1;
let unknownEnd = -1;
let statementStart = -1;

/** Begins a text. */
export function beginFeatures(): void {
  unknown = -1;
}

/** Notes a name that the statement imports from `__future__`. */
export function noteFeature(statement: number, start: number, end: number): void {
  if (unknown >= 0 || features.has(source.slice(start, end))) return;
  unknown = start;
  unknownEnd = end;
  statementStart = statement;
}

const blanks = /(?:\s|;|\\\r?\n|#[^\r\n]*)*/y;
const docstring = new RegExp(
  [
    String.raw`\w{0,2}(?:"{3}(?:\\[^]|[^\\])*?"{3}|'{3}(?:\\[^]|[^\\])*?'{3}`,
    String.raw`|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')`,
  ].join(''),
  'y',
);
const futureImport = /from\s+__future__\s+import\b(?:\s*\([^)]*\)|[^;\r\n#]*)/y;

/** What only imports at the beginning of a file mean; elsewhere any name is parsed. */
export function findUnknownFeature(): Problem | null {
  if (unknown < 0 || !isAtHead(statementStart)) return null;
  const name = source.slice(unknown, unknownEnd);
  return new Problem(`future feature ${name} is not defined`, unknown, 'grammar');
}

/** Whether nothing but a docstring and other such imports stands before. */
function isAtHead(offset: number): boolean {
  let at = after(blanks, 0);
  at = after(blanks, after(docstring, at));
  for (let before = -1; before < at && at < offset;) {
    before = at;
    at = after(blanks, after(futureImport, at));
  }
  return at === offset;
}

function after(pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}
