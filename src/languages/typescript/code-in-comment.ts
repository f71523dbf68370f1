import { bodyOf, isNode } from './node.ts';
import type { Node } from './node.ts';
import { Source } from './source.ts';
import { stackFor } from './stack.ts';
import { isStrong, isValue } from './strong-statements.ts';
import type { FileStyle, Written } from './strong-statements.ts';
import { waysToParse } from './ways.ts';

// The cheapest sign first: only what holds one of these can be a statement that counts.
const word = String.raw`^(?:import|export|throw|return|await)\b`;
const sign = new RegExp(
  String.raw`[;{}]|=>|\/>|<\/|\w\(|=|${word}|,[ \t]*(?:\/\/.*)?$`,
  'm',
);

/** Bytes of stack that a comment may need: less than any thread has. */
const mostStack = 5 * 2 ** 20;

/** Code that was cut at both ends, made whole: `} else {` before, `})` after. */
function repair(code: string): string {
  const head = /^\}\s*(?:catch|finally)\b/.test(code) ? 'try {' : '';
  const opened = head === '' && /^\}\s*else\b/.test(code) ? 'if (_) {' : head;
  const open: string[] = [];
  for (const sign of `${opened}${code}`.replaceAll(/'[^'\n]*'|"[^"\n]*"/g, '')) {
    const index = '([{'.indexOf(sign);
    if (index >= 0) open.unshift(')]}'[index]!);
    else if (sign === open[0]) open.shift();
  }
  const isCut = /[{([]$/.test(code.trimEnd()) && open.length <= 3;
  return opened + code + (isCut ? open.join('') : '');
}

function isGiven(accessibility: string | null | undefined): boolean {
  return accessibility !== null && accessibility !== undefined;
}

/**
 * Whether the text of a comment is code that was commented out.
 * @param text - lines without the marks of the comment
 * @param file - that it stands in
 */
export function isCode(path: string, text: string, file: FileStyle): boolean {
  const code = repair(text);
  if (!sign.test(code) || code.length > 20_000 || isProse(code)) return false;
  if (stackFor(code, mostStack) > mostStack) return false;
  if (isPlaceholder(code)) return false;
  return ways.some(({ before, after, fits = isAlways, accepts }) => {
    if (!fits(code)) return false;
    const written = { code, file, shift: before.length };
    return parses(path, before + code + after, (body) => accepts(body, written));
  });
}

const isAlways = (): boolean => true;

/** Words that may stand beside another one, in one of the two languages. */
const joining = new Set(
  [
    'abstract accessor as assert asserts async await break case catch class const',
    'continue debugger declare default defer delete do else enum export extends',
    'false finally for from function get global if implements import in infer',
    'instanceof interface is keyof let module namespace new null of out override',
    'package private protected public readonly require return satisfies set source',
    'static super switch this throw true try type typeof unique using var void',
    'while with yield',
  ].flatMap((line) => line.split(' ')),
);

// Two words beside each other are no code, unless one of them is of the language. What
// stands in quotes, in a pattern or in an element may be words, as after a decorator.
function isProse(code: string): boolean {
  const [plain] = /^[^"'`/<@\\]*/.exec(code)!;
  for (const [, word, next] of plain.matchAll(/([\w$]+)(?=[ \t]+([\w$]+))/g))
    if (!joining.has(word!) && !joining.has(next!)) return true;
  return false;
}

interface Way {
  readonly before: string;
  readonly after: string;
  /** Whether the text may be meant so, before it is parsed. */
  readonly fits?: (code: string) => boolean;
  readonly accepts: (body: readonly Node[], written: Written) => boolean;
}

/**
 * What a part of a file may be: of a module, a body, a class, a decorator, an object.
 */
const ways: readonly Way[] = [
  {
    before: '',
    after: '',
    fits: (code) => /\b(?:import|export)\b/.test(code),
    accepts: isModuleCode,
  },
  {
    before: 'async function* _() {\n',
    after: '\n}',
    accepts: ([holder], written) =>
      bodyOf(holder).some((statement) => isStrong(statement, written)),
  },
  {
    before: 'class _ {\n',
    after: '\n}',
    fits: (code) => code.includes('('),
    accepts: ([holder]) => holdsMethod(bodyOf(holder)),
  },
  {
    before: '',
    after: '\nclass _ {}',
    fits: (code) => /^@\w+\(/.test(code),
    accepts: isAlways,
  },
  {
    before: '_({\n',
    after: '\n})',
    fits: (code) => /,\s*(?:\/\/.*)?$/.test(code),
    accepts: ([statement]) => holdsMembers(statement!),
  },
];

const placeholders = new Set(['foo', 'bar', 'baz', 'qux', 'x', 'y', 'z', 'yo']);
const placeholdersOfModules = new Set(['lib', 'A', 'B', 'mod', 'name']);

// `export { foo, bar } from './foo'` over the branch that handles that form.
function isPlaceholder(code: string): boolean {
  if (code.includes('\n')) return false;
  const names = code.match(/[A-Za-z_$][\w$]*/g) ?? [];
  const own = names.filter((name) => !moduleWords.has(name));
  const ofModule = /^(?:import|export)\b/.test(code);
  const isOne = (name: string): boolean =>
    placeholders.has(name) || (ofModule && placeholdersOfModules.has(name));
  return own.length > 0 && own.every(isOne);
}

const moduleWords = new Set([
  ...['import', 'export', 'default', 'from', 'as', 'const', 'let', 'var', 'type'],
  ...['function', 'class', 'async', 'with', 'js', 'ts', 'return', 'new', 'await'],
]);

function parses(
  path: string,
  code: string,
  accepts: (body: readonly Node[]) => boolean,
): boolean {
  const [way = {}] = waysToParse(path);
  const lang = way.lang === 'dts' ? 'ts' : (way.lang ?? 'ts');
  // What stands in a comment uses names that are declared elsewhere, or twice.
  const part = { ...way, lang, showSemanticErrors: false };
  const { tree } = new Source(path, code, [part]);
  return tree.errors.length === 0 && accepts(tree.program.body as readonly Node[]);
}

function isModuleCode(body: readonly Node[]): boolean {
  return body.some(({ type }) => /^(?:Import|Export)/.test(type));
}

function holdsMethod(members: readonly Node[]): boolean {
  return members.some(
    ({ type, value, kind, accessibility }) =>
      type === 'MethodDefinition' &&
      isNode(value) &&
      (bodyOf(value).length > 0 || kind === 'constructor' || isGiven(accessibility)),
  );
}

/** Members of an object that was taken apart by comments. */
function holdsMembers(statement: Node): boolean {
  const call = statement.expression as Node | undefined;
  const [object] = call?.type === 'CallExpression' ? [...call.arguments!] : [];
  const members = [...(object?.properties ?? [])];
  return members.some(({ value }) => isNode(value) && isValue(value));
}
