import type { Comment } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { bodyOf, isNode, unwrapValue } from './node.ts';
import type { Node } from './node.ts';
import { Source } from './source.ts';
import { stackFor } from './stack.ts';
import { waysToParse } from './ways.ts';

/** A line of a comment without its mark. */
interface Line extends Span {
  readonly text: string;
}

/**
 * The parts of comments that are statements. Lines that end as code does are joined and
 * parsed; what parses must also hold something that prose does not: a declaration, an
 * assignment or a call with its semicolon, a control structure with a body, an element.
 */
export function findCommentedCode(
  path: string,
  text: string,
  comments: readonly Comment[],
): Span[] {
  const found: Span[] = [];
  for (const group of groupComments(text, comments))
    for (const run of runsOfCode(linesOf(text, group)))
      if (isCode(path, run)) found.push({ start: run[0]!.start, end: run.at(-1)!.end });
  return found;
}

/** Block comments alone; line comments on lines that follow each other together. */
function* groupComments(
  text: string,
  comments: readonly Comment[],
): Iterable<readonly Comment[]> {
  let group: Comment[] = [];
  for (const comment of comments) {
    const last = group.at(-1);
    if (last !== undefined && !isNextLine(text, last, comment)) {
      yield group;
      group = [];
    }
    if (mayHoldCode(text, comment)) group.push(comment);
  }
  if (group.length > 0) yield group;
}

function isNextLine(text: string, last: Comment, next: Comment): boolean {
  if (last.kind !== 'line' || next.kind !== 'line') return false;
  return /^(?:\r\n|[\n\r\u2028\u2029])[ \t]*$/.test(text.slice(last.end, next.start));
}

const passed = new RegExp(
  [
    String.raw`^(?:\/\/\/|\/[*]{2}|\/[/*]\s*(?:eslint|[@#!]|prettier|biome|oxlint`,
    String.raw`|qa-|global |jshint|jslint|istanbul|[cv]8 |webpack|sourceMapping))`,
  ].join(''),
);
const licence = /copyright|licen[cs]e|SPDX|@preserve/i;

function mayHoldCode(text: string, { start, end }: Comment): boolean {
  const head = text.slice(start, Math.min(end, start + 40));
  return (
    !passed.test(head) && !(end - start > 200 && licence.test(text.slice(start, end)))
  );
}

function* linesOf(text: string, group: readonly Comment[]): Iterable<Line> {
  for (const { kind, start, end } of group) {
    const inside = text.slice(start + 2, kind === 'block' ? end - 2 : end);
    for (const { 0: line, index } of inside.matchAll(/[^\n\r\u2028\u2029]+/g)) {
      const content = line.trim();
      if (content !== '') {
        const from = start + 2 + index + line.indexOf(content);
        yield { text: content, start: from, end: from + content.length };
      }
    }
  }
}

// Prose ends in a full stop or a word; `a, b, (c)` and the like do not parse later.
const codeEnd = /(?:[;{}()[\],>]|=>|&&|\|\||[+?=])$/;
const codeStart = new RegExp(
  [
    String.raw`^(?:[)}\].?:<+]|&&|\|\||(?:return|break|continue|else|case|import`,
    String.raw`|export|const|let|var|default)\b)`,
  ].join(''),
);

function* runsOfCode(lines: Iterable<Line>): Iterable<readonly Line[]> {
  let run: Line[] = [];
  for (const line of lines) {
    const code = line.text.replace(/\s*\/\/.*$/, '');
    if (codeEnd.test(code) || codeStart.test(code)) run.push(line);
    else {
      if (run.length > 0) yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}

/** Bytes of stack that a comment may need: less than any thread has. */
const mostStack = 5 * 2 ** 20;

// The cheapest sign first: only what holds one of these can be a statement that counts.
const sign = /[;{}]|=>|\/>|<\//;

function isCode(path: string, run: readonly Line[]): boolean {
  const code = run.map(({ text }) => text).join('\n');
  if (!sign.test(code) || code.length > 20_000) return false;
  if (stackFor(code, mostStack) > mostStack) return false;
  const snippet = `async function* _() {\n${code}\n}`;
  return (
    parses(path, code, isModuleCode) ||
    parses(path, snippet, (body) => holdsCode(bodyOf(body[0]), code)) ||
    parses(path, `class _ {\n${code}\n}`, (body) => holdsMethod(bodyOf(body[0])))
  );
}

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
    ({ type, value }) =>
      type === 'MethodDefinition' && isNode(value) && bodyOf(value).length > 0,
  );
}

function holdsCode(statements: readonly Node[], code: string): boolean {
  return statements.some((statement) => isStrong(statement, code));
}

const strongTypes = new Set([
  ...['VariableDeclaration', 'FunctionDeclaration', 'ClassDeclaration', 'TryStatement'],
  ...['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement'],
  ...['SwitchStatement', 'DoWhileStatement', 'TSInterfaceDeclaration'],
]);

function isStrong(statement: Node, code: string): boolean {
  const { type, argument } = statement;
  if (strongTypes.has(type)) return true;
  if (type === 'IfStatement') return /[{;]/.test(code);
  if (type === 'ReturnStatement' || type === 'ThrowStatement')
    return isNode(argument) && code.trimEnd().endsWith(';');
  if (type !== 'ExpressionStatement') return false;
  const expression = unwrapValue(statement.expression as Node);
  if (expression.type === 'JSXElement') return true;
  return code.trimEnd().endsWith(';') && isStrongExpression(expression);
}

function isStrongExpression({ type, argument }: Node): boolean {
  if (type === 'AwaitExpression') return isNode(argument);
  return type === 'AssignmentExpression' || type === 'CallExpression';
}
