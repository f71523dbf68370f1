import type { BuiltText, BuiltValue } from '../core/facts.ts';
import { dottedName } from './expressions.ts';
import { fill, readFormat } from './format-text.ts';
import type { Handed } from './format-text.ts';
import type { Assigned, Construction, Expression, Frame } from './expressions.ts';

type Part = string | BuiltValue;

/** Limits for one text: how many expressions are read, and how deep. */
const mostLooks = 2000;
const deepest = 40;
/** Limits for one name: how many assignments are read, and how many texts it holds. */
const mostAssigned = 100;
const mostTexts = 4;

let looks = 0;
let depth = 0;
let how: Construction | null = null;

/** The parts of a text that is built with values; null where it is not. */
export function takeApart(
  expression: Expression,
  frame: Frame,
): Pick<BuiltText, 'how' | 'parts'> | null {
  looks = 0;
  depth = 0;
  how = null;
  const parts = merge(partsOf(expression, frame, expression.start));
  const isBuilt = parts.length > 1 && holdsValue(parts);
  return isBuilt && how !== null ? { how, parts } : null;
}

function merge(parts: readonly Part[]): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return merged;
}

function holdsValue(parts: readonly Part[]): boolean {
  return parts.some((part) => typeof part !== 'string');
}

/** The literals and values of an expression at a place in a frame. */
function partsOf(expression: Expression, frame: Frame, at: number): readonly Part[] {
  if (++looks > mostLooks || depth >= deepest) return [valueOf(expression)];
  depth++;
  const parts = readParts(expression, frame, at);
  depth--;
  return parts;
}

/** Stands for a value that cannot contain text from outside. */
const harmless = '0';

function readParts(expression: Expression, frame: Frame, at: number): readonly Part[] {
  const { kind } = expression;
  if (kind === 'text') return [expression.value];
  if (kind === 'number' || kind === 'sealed') return [harmless];
  if (kind === 'function') return partsOf(expression.gives, frame, at);
  if (kind === 'choice')
    return choose(expression.of.map((one) => partsOf(one, frame, at)));
  if (kind === 'list') return partsOfList(expression.of, frame, at);
  return readNamed(expression, frame, at);
}

function readNamed(expression: Expression, frame: Frame, at: number): readonly Part[] {
  switch (expression.kind) {
    case 'name':
      return partsOfName(expression, frame, at);
    case 'member':
      return partsOfMember(expression, frame, at);
    case 'call':
      return partsOfCall(expression, frame, at) ?? [valueOf(expression, frame, at)];
    case 'built':
      return partsOfBuilt(expression, frame, at);
    default:
      return [valueOf(expression)];
  }
}

/** The first text that holds a value, since only values may do harm. */
function choose(texts: readonly (readonly Part[])[]): readonly Part[] {
  return texts.find(holdsValue) ?? texts[0] ?? [];
}

function partsOfBuilt(
  { how: way, parts, holes }: Extract<Expression, { kind: 'built' }>,
  frame: Frame,
  at: number,
): readonly Part[] {
  const before = how;
  how ??= way;
  const found = parts.flatMap((part, index): readonly Part[] => {
    const inner = partsOf(part, frame, at);
    const hole = holes?.[index] ?? null;
    const [only] = inner;
    if (inner.length !== 1 || hole === null || typeof only !== 'object') return inner;
    return [{ ...only, hole }];
  });
  if (!holdsValue(found)) how = before;
  return found;
}

function partsOfList(
  items: readonly Expression[],
  frame: Frame,
  at: number,
): readonly Part[] {
  return items.flatMap((item, index) => [
    ...(index === 0 ? [] : [',']),
    ...partsOf(item, frame, at),
  ]);
}

/** Names in capitals are constants by convention. */
const constant = /^[A-Z][A-Z\d_]*$/;

interface Found {
  readonly frame: Frame;
  readonly assigned: readonly Assigned[];
}

/** The assignments of a name before a place; in enclosing frames, later ones too. */
function lookUp(name: string, from: Frame, at: number): Found | null {
  for (let frame: Frame | null = from; frame !== null; frame = frame.parent) {
    const known = frame.assigned.get(name) ?? [];
    const assigned = frame === from ? known.filter((one) => one.at < at) : known;
    if (assigned.length > 0 || frame.parameters.has(name))
      return { frame, assigned: assigned.slice(-mostAssigned) };
  }
  return null;
}

function partsOfName(
  expression: Extract<Expression, { kind: 'name' }>,
  from: Frame,
  at: number,
): readonly Part[] {
  const { name } = expression;
  const found = lookUp(name, from, at);
  if (found === null)
    return constant.test(name) ? [name] : [valueOf(expression, from, at)];
  const { frame, assigned } = found;
  let texts: (readonly Part[])[] = [];
  if (frame.parameters.has(name)) texts.push([valueOf(expression, from, at)]);
  for (const one of assigned) {
    const parts = (): readonly Part[] => partsOf(one.value(), frame, one.at);
    if (one.kind === 'part') texts.push(partOf(expression, parts(), frame, one));
    else if (one.kind === 'set') texts.push(parts());
    else {
      how ??= 'concatenation';
      const added = parts();
      texts = texts.map((text) => [...text, ...added]);
    }
    texts = texts.slice(-mostTexts);
  }
  const [only, ...others] = choose(texts);
  // A name for a single value is shown by that name, not by the value.
  if (typeof only !== 'object' || others.length > 0) return choose(texts);
  const { start, end } = expression;
  return [{ ...only, start, end, hole: null }];
}

/** A loop variable, or a part of a value: harmless if the whole has only literals. */
function partOf(
  expression: Expression,
  whole: readonly Part[],
  frame: Frame,
  { at, value }: Assigned,
): readonly Part[] {
  if (!holdsValue(whole)) return [harmless];
  return [{ ...valueOf(expression), origin: originOf(value(), frame, at) }];
}

function partsOfMember(
  expression: Extract<Expression, { kind: 'member' }>,
  frame: Frame,
  at: number,
): readonly Part[] {
  const { object, name } = expression;
  if (name === 'length' || name === 'size') return [harmless];
  const known = recordOf(object, frame, at)?.get(name);
  if (known !== undefined) return partsOf(known, frame, at);
  const root = dottedName(object).split('.', 1)[0]!;
  if (constant.test(name) || constant.test(root)) return [name];
  return [valueOf(expression, frame, at)];
}

function recordOf(
  object: Expression,
  from: Frame,
  at: number,
): ReadonlyMap<string, Expression> | undefined {
  if (object.kind !== 'name') return undefined;
  const assigned = lookUp(object.name, from, at)?.assigned ?? [];
  const [only] = assigned;
  if (assigned.length !== 1 || only!.kind !== 'set') return undefined;
  const value = only!.value();
  return value.kind === 'record' ? value.of : undefined;
}

/** Functions whose result is a number, or cannot contain text from outside. */
const counting = new Set([
  ...['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean', 'toFixed', 'indexOf'],
  ...['getTime', 'now', 'int', 'float', 'len', 'bool', 'abs', 'round', 'sum', 'min'],
  'max',
]);

/** Methods that change a text without adding a value to it. */
const changing = new Set([
  ...['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'slice', 'repeat'],
  ...['substring', 'substr', 'toString', 'filter', 'reverse', 'flat', 'sort'],
  ...['strip', 'lstrip', 'rstrip', 'lower', 'upper', 'dedent', 'replaceAll'],
]);

/** Functions that do the same with their first argument. */
const wrapping = new Set(['String', 'str', 'dedent', 'list', 'tuple', 'sorted', 'set']);

function partsOfCall(
  call: Extract<Expression, { kind: 'call' }>,
  frame: Frame,
  at: number,
): readonly Part[] | null {
  const { callee, arguments: handed } = call;
  const name = lastName(callee);
  if (counting.has(name)) return [harmless];
  if (name === 'format') return partsOfFormat(call, frame, at);
  const [first] = handed;
  if (first !== undefined && wrapping.has(name)) return partsOf(first, frame, at);
  if (callee.kind !== 'member') return null;
  const reader = methods.get(name) ?? (changing.has(name) ? keep : null);
  return reader?.(callee.object, handed, frame, at) ?? null;
}

/** `util.format('…', a)`, `format('…', a)`, `'…'.format(a)`. */
function partsOfFormat(
  { callee, arguments: handed, named = noNames }: Extract<Expression, { kind: 'call' }>,
  frame: Frame,
  at: number,
): readonly Part[] | null {
  const object = callee.kind === 'member' ? callee.object : null;
  if (object !== null && lastName(object) !== 'util')
    return formatted(object, 'braces', { inOrder: handed, byName: named }, frame, at);
  const [format, ...inOrder] = handed;
  if (format === undefined) return null;
  return formatted(format, 'percent', { inOrder, byName: noNames }, frame, at);
}

const noNames: ReadonlyMap<string, Expression> = new Map();

/** The named values of `{'a': b}` or `dict(a=b)`. */
function namesIn(expression: Expression): ReadonlyMap<string, Expression> | null {
  if (expression.kind === 'record') return expression.of;
  if (expression.kind !== 'call' || lastName(expression.callee) !== 'dict') return null;
  return expression.named ?? null;
}

/** The parts of a format string, with its arguments filled in. */
function formatted(
  format: Expression,
  style: 'percent' | 'braces',
  handed: Handed,
  frame: Frame,
  at: number,
): readonly Part[] {
  how ??= 'format';
  return partsOf(format, frame, at).flatMap((part) =>
    typeof part === 'string'
      ? fill(readFormat(part, style), handed).flatMap((one) => partsOf(one, frame, at))
      : [part],
  );
}

type Method = (
  object: Expression,
  handed: readonly Expression[],
  frame: Frame,
  at: number,
) => readonly Part[] | null;

// For the methods in `changing`: the parts stay those of the object.
const keep: Method = (object, _, frame, at) => partsOf(object, frame, at);

const methodsByName: Readonly<Record<string, Method>> = {
  '%': (format, [right], frame, at) => {
    if (right === undefined) return null;
    const byName = namesIn(right);
    if (byName !== null)
      return formatted(format, 'percent', { inOrder: [], byName }, frame, at);
    const inOrder = right.kind === 'list' ? right.of : [right];
    return formatted(format, 'percent', { inOrder, byName: noNames }, frame, at);
  },
  concat: (object, handed, frame, at) => {
    how ??= 'concatenation';
    return [object, ...handed].flatMap((one) => partsOf(one, frame, at));
  },
  fill: (_, [filler], frame, at) =>
    filler === undefined ? null : partsOf(filler, frame, at),
  map: (object, [mapper], frame, at) => {
    if (mapper?.kind !== 'function') return null;
    const parts = partsOf(mapper.gives, frame, at);
    return holdsValue(parts) && !holdsValue(partsOf(object, frame, at))
      ? [harmless]
      : parts;
  },
  from: (_, [, mapper], frame, at) =>
    mapper?.kind === 'function' ? partsOf(mapper.gives, frame, at) : null,
  // `list.join(', ')` here, `', '.join(list)` there.
  join: (object, [handed], frame, at) => {
    const isText = object.kind === 'text' && handed !== undefined;
    how ??= 'join';
    return partsOf(isText ? handed : object, frame, at);
  },
};

// A Map, because a plain object also has inherited names such as `toString`.
const methods = new Map(Object.entries(methodsByName));

function lastName(callee: Expression): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}

function valueOf(expression: Expression, frame?: Frame, at = 0): BuiltValue {
  const { start, end, kind } = expression;
  const via = kind === 'call' ? dottedName(expression.callee) || null : null;
  const origin = frame === undefined ? 'other' : originOf(expression, frame, at);
  return { start, end, via, origin, hole: null };
}

type Origin = BuiltValue['origin'];

/** Names of values that come with a request. */
const request = new RegExp(
  [
    String.raw`^(?:req|request|ctx|event|searchParams|argv)$`,
    String.raw`^(?:this|self|ctx)\.(?:req|request|ctx|event)\b`,
    String.raw`\.(?:params|query|body|headers|cookies|searchParams)(?:\.|$)`,
    String.raw`\.(?:GET|POST|argv)(?:\.|$)`,
  ].join('|'),
);

/** Where a value comes from, as far as this file tells. */
function originOf(expression: Expression, frame: Frame, at: number): Origin {
  if (++looks > mostLooks || depth >= deepest) return 'other';
  depth++;
  const origin = readOrigin(expression, frame, at);
  depth--;
  return origin;
}

function readOrigin(expression: Expression, frame: Frame, at: number): Origin {
  const name = dottedName(expression);
  if (request.test(name)) return 'request';
  switch (expression.kind) {
    case 'name':
      return originOfName(expression.name, frame, at);
    case 'member':
      return originOf(expression.object, frame, at);
    case 'call': {
      const { callee, arguments: handed } = expression;
      const all = callee.kind === 'member' ? [callee.object, ...handed] : handed;
      return strongest(all, frame, at);
    }
    case 'built':
      return strongest(expression.parts, frame, at);
    case 'choice':
    case 'list':
      return strongest(expression.of, frame, at);
    default:
      return 'other';
  }
}

function strongest(all: readonly Expression[], frame: Frame, at: number): Origin {
  const origins = new Set(all.map((one) => originOf(one, frame, at)));
  if (origins.has('request')) return 'request';
  return origins.has('parameter') ? 'parameter' : 'other';
}

function originOfName(name: string, from: Frame, at: number): Origin {
  if (name === 'self' || name === 'cls' || name === 'this') return 'other';
  const found = lookUp(name, from, at);
  if (found === null) return 'other';
  const { frame, assigned } = found;
  if (frame.parameters.has(name)) return request.test(name) ? 'request' : 'parameter';
  const last = assigned.at(-1)!;
  return originOf(last.value(), frame, last.at);
}
