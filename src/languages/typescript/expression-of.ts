import type { Expression } from '../expressions.ts';
import { isNode, unwrapValue } from './node.ts';
import type { Node } from './node.ts';

/** More than this of one operator is not looked at. */
const mostOperands = 400;
const deepest = 60;

/** What an expression says in the terms that all languages share. */
export function expressionOf(node: Node, text: string): Expression {
  return convert(node, text, 0);
}

type Converter = (node: Node, text: string, depth: number) => Expression;

function convert(wrapped: Node, text: string, depth: number): Expression {
  const node = unwrapValue(wrapped);
  const converter = depth > deepest ? undefined : converters[node.type];
  return converter?.(node, text, depth + 1) ?? other(node);
}

function other({ start, end }: Node): Expression {
  return { kind: 'other', start, end };
}

function number({ start, end }: Node): Expression {
  return { kind: 'number', start, end };
}

const literal: Converter = (node) => {
  const { value, start, end } = node;
  if (typeof value === 'string') return { kind: 'text', value, start, end };
  return 'regex' in node ? other(node) : number(node);
};

const name: Converter = ({ name: given = '', start, end }) => ({
  ...{ kind: 'name', name: given, start, end },
});

const template: Converter = (
  { quasis = [], expressions = [], start, end },
  text,
  depth,
) => {
  const parts: Expression[] = [];
  const holes: ({ start: number; end: number } | null)[] = [];
  for (const [index, quasi] of quasis.entries()) {
    const { cooked } = quasi.value as { readonly cooked: string | null };
    parts.push({ kind: 'text', value: cooked ?? '', start, end });
    holes.push(null);
    const value = expressions[index];
    if (value === undefined) continue;
    parts.push(convert(value, text, depth));
    holes.push(holeAround(value, text));
  }
  return { kind: 'built', how: 'template', parts, holes, start, end };
};

/** From `${` to `}`, unless a comment stands in between. */
function holeAround({ start, end }: Node, text: string) {
  const before = /\$\{\s*$/.exec(text.slice(Math.max(0, start - 100), start));
  const after = /^\s*\}/.exec(text.slice(end, end + 100));
  if (before === null || after === null) return null;
  return { start: start - before[0].length, end: end + after[0].length };
}

const binary: Converter = (node, text, depth) => {
  if (node.operator !== '+') return number(node);
  // `a + b + c` leans to the left: its length must not count as depth.
  const operands: Node[] = [];
  let at = node;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    operands.push(at.right!);
    if (operands.length > mostOperands) return other(node);
    at = unwrapValue(at.left!);
  }
  operands.push(at);
  const parts = operands.reverse().map((one) => convert(one, text, depth));
  const { start, end } = node;
  if (parts.every(({ kind }) => kind === 'number')) return number(node);
  return { kind: 'built', how: 'concatenation', parts, start, end };
};

const choice =
  (...keys: readonly ('left' | 'right' | 'consequent' | 'alternate')[]): Converter =>
  (node, text, depth) => ({
    kind: 'choice',
    of: keys.map((key) => convert(node[key] as Node, text, depth)),
    start: node.start,
    end: node.end,
  });

const member: Converter = ({ object, property, start, end }, text, depth) => ({
  kind: 'member',
  object: convert(object!, text, depth),
  name: property?.name ?? '',
  start,
  end,
});

const computedMember: Converter = (node, text, depth) => {
  if (node.type === 'MemberExpression' && node.computed !== true)
    return member(node, text, depth);
  const { object, property, start, end } = node;
  const key = unwrapValue(property!);
  const given = typeof key.value === 'string' ? key.value : '';
  return {
    kind: 'member',
    object: convert(object!, text, depth),
    name: given,
    start,
    end,
  };
};

const call: Converter = (
  { callee, arguments: handed = [], start, end },
  text,
  depth,
) => ({
  kind: 'call',
  callee: convert(callee!, text, depth),
  arguments: handed.map((one) => convert(one, text, depth)),
  start,
  end,
});

const array: Converter = ({ elements = [], start, end }, text, depth) => ({
  kind: 'list',
  of: elements.filter(isNode).map((one) => convert(one, text, depth)),
  start,
  end,
});

const object: Converter = ({ properties = [], start, end }, text, depth) => {
  const of = new Map<string, Expression>();
  for (const { key, value, computed } of properties)
    if (computed !== true && isNode(key) && isNode(value)) {
      const given = key.name ?? key.value;
      if (typeof given === 'string') of.set(given, convert(value, text, depth));
    }
  return { kind: 'record', of, start, end };
};

const argument: Converter = (node, text, depth) => convert(node.argument!, text, depth);

const arrow: Converter = (node, text, depth) => {
  const gives = givenBy(node);
  if (gives === null) return other(node);
  const { start, end } = node;
  return { kind: 'function', gives: convert(gives, text, depth), start, end };
};

/** What an arrow function gives that is one expression. */
function givenBy({ body }: Node): Node | null {
  if (!isNode(body)) return null;
  return body.type === 'FunctionBody' || body.type === 'BlockStatement' ? null : body;
}

const converters: Readonly<Record<string, Converter>> = {
  Literal: literal,
  StringLiteral: literal,
  NumericLiteral: number,
  BooleanLiteral: number,
  NullLiteral: number,
  BigIntLiteral: number,
  Identifier: name,
  IdentifierReference: name,
  TemplateLiteral: template,
  TaggedTemplateExpression: ({ start, end }) => ({ kind: 'sealed', start, end }),
  BinaryExpression: binary,
  UnaryExpression: number,
  UpdateExpression: number,
  ConditionalExpression: choice('consequent', 'alternate'),
  LogicalExpression: choice('left', 'right'),
  StaticMemberExpression: member,
  ComputedMemberExpression: computedMember,
  MemberExpression: computedMember,
  PrivateFieldExpression: member,
  ThisExpression: ({ start, end }) => ({ kind: 'name', name: 'this', start, end }),
  CallExpression: call,
  NewExpression: call,
  ArrayExpression: array,
  ObjectExpression: object,
  AwaitExpression: argument,
  SpreadElement: argument,
  ArrowFunctionExpression: arrow,
};
