import type { SyntaxProblem } from '../../core/facts.ts';
import type { Span } from '../../core/place.ts';
import type { Block } from './blocks.ts';

/** The scripts of a component, for the analysis of JavaScript and TypeScript. */
export interface Scripts {
  /** Scripts to read, in source order; there may be none, or one of each kind. */
  readonly read: readonly Block[];
  /** The ending of a file that would hold them: `.ts`. */
  readonly ending: string;
  /** Scripts in a language that is not supported. */
  readonly foreign: readonly Block[];
  readonly problem: SyntaxProblem | null;
}

/** File endings by `lang`. Scripts without it may contain JSX, as `.js` files may. */
const endings: Readonly<Record<string, string>> = {
  '': '.js',
  js: '.js',
  jsx: '.jsx',
  ts: '.ts',
  tsx: '.tsx',
};

/** Chooses the scripts to read, and says what is wrong with them. */
export function chooseScripts(blocks: readonly Block[]): Scripts {
  const scripts = blocks.filter(({ role }) => role === 'script');
  // A script with `src` is in another file, which is read on its own.
  const own = scripts.filter(({ attributes }) => !attributes.has('src'));
  const read = own.filter((block) => Object.hasOwn(endings, langOf(block)));
  const [first] = read;
  return {
    read,
    ending: first === undefined ? '.js' : endings[langOf(first)]!,
    foreign: own.filter((block) => !read.includes(block)),
    problem: problemOf(scripts, own),
  };
}

/** The language that a script names; empty where it names none. */
export function langOf({ attributes }: Block): string {
  return attributes.get('lang') ?? '';
}

function isSetup({ attributes }: Block): boolean {
  return attributes.has('setup');
}

// What the Vue compiler refuses: two scripts of one kind, or in two languages.
function problemOf(
  scripts: readonly Block[],
  own: readonly Block[],
): SyntaxProblem | null {
  const second = scripts.find((block, index) =>
    scripts.slice(0, index).some((one) => isSetup(one) === isSetup(block)),
  );
  if (second !== undefined) {
    const setup = isSetup(second) ? ' setup' : '';
    return problemAt(second, `there is a second <script${setup}>`);
  }
  const [first, other] = own;
  if (other === undefined || langOf(first!) === langOf(other)) return null;
  return problemAt(other, 'both scripts must be of one lang');
}

function problemAt({ start, content }: Block, reason: string): SyntaxProblem {
  return { reason, start, end: content.start };
}

/**
 * The text with blanks for everything but these scripts, so that offsets do not
 * change. A line break ends a comment at the end of a script; where there is more
 * than one, a semicolon keeps them apart.
 */
export function maskAllBut(text: string, scripts: readonly Block[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { content } of scripts) {
    parts.push(blanksFor(text, { start: at, end: content.start }));
    parts.push(text.slice(content.start, content.end));
    at = content.end;
    if (at === text.length) continue;
    // These two characters replace `</`.
    parts.push(scripts.length > 1 ? '\n;' : '\n ');
    at += 2;
  }
  parts.push(blanksFor(text, { start: at, end: text.length }));
  return parts.join('');
}

function blanksFor(text: string, { start, end }: Span): string {
  return text
    .slice(start, end)
    .replaceAll(/[^\n\r\u2028\u2029]+/g, (run) => ' '.repeat(run.length));
}
