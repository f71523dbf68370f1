import type { BuiltText } from '../../core/facts.ts';
import { mayQuery, queryNames } from '../../core/query-calls.ts';
import { takeApart } from '../built-text.ts';
import { assign, openFrame } from '../expressions.ts';
import type { Assigned, Expression, Frame } from '../expressions.ts';
import { readTokens } from './code-tokens.ts';
import type { Tokens } from './code-tokens.ts';
import { definitions } from './collector.ts';
import type { Definition } from './collector.ts';
import { ExpressionReader } from './expression-reader.ts';
import { symbolOf } from './symbols.ts';
import * as T from './tokens.ts';

interface Call {
  /** The index of its last name. */
  readonly index: number;
  readonly frame: Frame;
  readonly definition: Definition | null;
}

let text = '';
let tokens: Tokens;
let frame: Frame;
let calls: Call[] = [];

/** Calls that may be queries, with a first argument that is built. */
export function readBuiltTexts(fileText: string): BuiltText[] {
  if (!mayQuery(fileText, 'python')) return [];
  text = fileText;
  tokens = readTokens(fileText);
  calls = [];
  walk();
  return calls.flatMap((call) => describe(call) ?? []);
}

/** A definition that is open, and the frame around it. */
interface Open {
  readonly definition: Definition;
  readonly outer: Frame;
}

let open: Open[] = [];
let nextDefinition = 0;

/** Goes through the file: what names are given, and which calls there are. */
function walk(): void {
  frame = openFrame({ start: 0, end: text.length }, null);
  open = [];
  nextDefinition = 0;
  let isFirst = true;
  for (const [index, kind] of tokens.kinds.entries()) {
    settleFrame(index);
    if (isFirst) noteStatement(index);
    isFirst = beginsStatement[kind] === 1;
    const definition = open.at(-1)?.definition ?? null;
    if (isQuery(index)) calls.push({ index, frame, definition });
  }
}

/** Leaves and enters what ends and begins before a token. */
function settleFrame(index: number): void {
  const start = tokens.starts[index]!;
  while (open.length > 0 && start >= open.at(-1)!.definition.end)
    frame = open.pop()!.outer;
  while ((definitions[nextDefinition]?.start ?? Infinity) <= start) {
    const definition = definitions[nextDefinition++]!;
    open.push({ definition, outer: frame });
    if (!definition.isClass) enter(definition, index);
  }
}

const beginsStatement = T.kindSet(
  ...[T.NewLine, T.Indent, T.Dedent, T.Semicolon, T.Colon],
);

function isQuery(index: number): boolean {
  const { kinds } = tokens;
  if (kinds[index] !== T.Name || kinds[index + 1] !== T.OpenParenthesis) return false;
  return kinds[index - 1] !== T.Def && queryNames.python.has(word(index));
}

function word(index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

function enter({ start, end, nameEnd }: Definition, index: number): void {
  frame = openFrame({ start, end }, frame);
  const { kinds, starts, closing } = tokens;
  let at = index;
  while (at < kinds.length && starts[at]! < nameEnd) at++;
  while (at < kinds.length && kinds[at] !== T.OpenParenthesis) at++;
  const last = closing.get(at) ?? at;
  for (; at < last; at++)
    if (kinds[at] === T.Name && namesParameter[kinds[at - 1]!] === 1)
      frame.parameters.add(word(at));
}

const namesParameter = T.kindSet(T.OpenParenthesis, T.Comma, T.Star, T.DoubleStar);

/** What a statement gives names, that begins with the token of an index. */
function noteStatement(index: number): void {
  const { kinds } = tokens;
  if (kinds[index] === T.For) return noteTargets(index + 1, T.In, 'part');
  if (kinds[index] !== T.Name) return;
  const after = kinds[index + 1];
  if (after === T.Assign) note(index, 'set', index + 2);
  else if (after === T.AugmentedAssign) {
    if (word(index + 1) === '+=') note(index, 'add', index + 2);
  } else if (after === T.Comma) noteTargets(index, T.Assign, 'part');
  else if (after === T.Colon) noteTargets(index, T.Assign, 'set');
  else if (after === T.Dot && /^(?:append|extend)$/.test(word(index + 2)))
    note(index, 'add', index + 4);
}

/** Names up to a sign, and what stands behind it: `a, b = c`, `a: str = b`. */
function noteTargets(from: number, sign: number, kind: Assigned['kind']): void {
  const { kinds, closing } = tokens;
  const names: number[] = [];
  let at = from;
  while (at < kinds.length && kinds[at] !== sign && kinds[at] !== T.NewLine) {
    if (kinds[at] === T.Name) names.push(at);
    at = (closing.get(at) ?? at) + 1;
  }
  if (kinds[at] !== sign) return;
  for (const name of kind === 'set' ? names.slice(0, 1) : names)
    note(name, kind, at + 1);
}

function note(index: number, kind: Assigned['kind'], from: number): void {
  let made: Expression | undefined;
  const reader = new ExpressionReader(text, tokens, from);
  const value = (): Expression => (made ??= reader.expressions());
  assign(frame, word(index), { at: tokens.starts[index]!, kind, value });
}

function describe({ index, frame: around, definition }: Call): BuiltText | null {
  const { starts, ends } = tokens;
  const [start, end] = [starts[index]!, ends[index]!];
  const method = word(index);
  const callee: Expression = { kind: 'name', name: method, start, end };
  const call = new ExpressionReader(text, tokens, index + 1).call(callee);
  const named = call.named!;
  const argument =
    call.arguments[0] ??
    named.get('sql') ??
    named.get('query') ??
    named.get('statement');
  const built = argument && takeApart(argument, around);
  if (!argument || !built) return null;
  return {
    ...built,
    call: shownName(index),
    method,
    argument: { start: argument.start, end: argument.end },
    isAlone: call.arguments.length === 1 && named.size === 0,
    start,
    end,
    symbol: symbolOf(text, definition),
  };
}

function shownName(index: number): string {
  const { kinds } = tokens;
  const isMember = kinds[index - 1] === T.Dot && kinds[index - 2] === T.Name;
  return isMember ? `${word(index - 2)}.${word(index)}` : word(index);
}
