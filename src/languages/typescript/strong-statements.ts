import { splitLines } from '../../core/lines.ts';
import { isNode, unwrapValue } from './node.ts';
import type { Node } from './node.ts';

/** Whether the statements of a file end with semicolons. */
type Style = 'ended' | 'open';

/** How a file ends its statements. */
function styleOf(text: string): Style {
  let ended = 0;
  let open = 0;
  for (const line of splitLines(text).map((one) => one.trimEnd())) {
    if (line.endsWith(';') || /;[ \t]*\/\//.test(line)) ended++;
    if (/[\w)'"`\]}]/.test(line.slice(-1))) open++;
  }
  return ended * 8 > open ? 'ended' : 'open';
}

/** The style of a file, found at the first question: few comments ask. */
export class FileStyle {
  readonly #text: string;
  #style: Style | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** How the file ends its statements. */
  get style(): Style {
    return (this.#style ??= styleOf(this.#text));
  }
}

/** What a statement of a comment stands in: its text, and its file. */
export interface Written {
  readonly code: string;
  readonly file: FileStyle;
  /** Offset of the first character of the code in what was parsed. */
  readonly shift: number;
}

type Test = (statement: Node, written: Written) => boolean;

const isAlways: Test = () => true;

const isEnded = ({ code }: Written): boolean => code.trimEnd().endsWith(';');

const givesValue: Test = ({ argument }, written) =>
  isNode(argument) && (isEnded(written) || isWritten(unwrapValue(argument), written));

/** By the type of a statement: whether prose has none such. */
const tests: Readonly<Record<string, Test>> = {
  ...{ FunctionDeclaration: isAlways, ClassDeclaration: isAlways },
  ...{ TryStatement: isAlways, SwitchStatement: isAlways, ForStatement: isAlways },
  ...{ ForInStatement: isAlways, ForOfStatement: isAlways, WhileStatement: isAlways },
  ...{ DoWhileStatement: isAlways, TSInterfaceDeclaration: isAlways },
  TSEnumDeclaration: isAlways,
  VariableDeclaration: ({ declarations }, written) =>
    isEnded(written) || declarations!.some(({ init }) => isNode(init)),
  TSTypeAliasDeclaration: (_, written) =>
    isEnded(written) || written.code.includes('{'),
  IfStatement: (_, { code }) => /[{;]/.test(code),
  ReturnStatement: givesValue,
  ThrowStatement: givesValue,
  ExpressionStatement: (statement, written) => {
    const expression = unwrapValue(statement.expression as Node);
    if (expression.type === 'JSXElement') return true;
    const { type, argument } = expression;
    const does =
      /^(?:Assignment|Call)Expression$/.test(type) || isAwait(type, argument);
    return does && (isEnded(written) || isWritten(expression, written));
  },
};

function isAwait(type: string, argument: Node | null | undefined): boolean {
  return type === 'AwaitExpression' && isNode(argument);
}

/** Whether a statement is one that prose does not look like. */
export function isStrong(statement: Node, written: Written): boolean {
  return tests[statement.type]?.(statement, written) ?? false;
}

/**
 * Whether an expression is one without its semicolon too. Prose has `value (optional)`
 * and `n = count`; it has no call of a member with a value in it.
 */
function isWritten(node: Node, written: Written): boolean {
  const { type, argument, left, right } = node;
  if (type === 'AwaitExpression') return isWritten(unwrapValue(argument!), written);
  if (type === 'AssignmentExpression')
    return isMember(left!) || isWritten(unwrapValue(right!), written);
  return (
    type === 'NewExpression' || (type === 'CallExpression' && isCall(node, written))
  );
}

function isCall(
  { callee, arguments: list }: Node,
  { code, file, shift }: Written,
): boolean {
  if (!/^(?:\?\.)?[(<]/.test(code.slice(callee!.end - shift))) return false;
  const handed = [...list!];
  if (handed.some(isText) || /^console\b/.test(code.slice(callee!.start - shift)))
    return handed.length > 0;
  // In code with semicolons, `// Math.floor(a / b)` explains the line after it.
  if (file.style === 'ended') return false;
  return isMember(callee!) ? handed.length > 0 : handed.some(isValue);
}

function isMember(node: Node): boolean {
  return unwrapValue(node).type.endsWith('MemberExpression');
}

function isText({ type, value }: Node): boolean {
  return type === 'TemplateLiteral' || typeof value === 'string';
}

const values = /Literal$|Function|^(?:Object|Array|New|Call|Await)Expression$/;

/** Whether a node is a value and no mere name. */
export function isValue(node: Node): boolean {
  return values.test(node.type);
}
