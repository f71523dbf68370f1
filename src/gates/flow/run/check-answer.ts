import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../../../http/exchange.ts';
import type { Expectation, Step } from '../flows/flow-schema.ts';
import { parsePlace, select } from './select.ts';

/** What is wrong with an answer: a rule of the gate, a message of it, and its data. */
export interface Problem {
  readonly rule:
    | 'answer'
    | 'status'
    | 'header'
    | 'body'
    | 'value'
    | 'schema'
    | 'capture'
    | 'openapi';
  readonly messageId: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** An answer's body read as JSON; a problem if it is not JSON. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'none'; readonly problem: Problem };

/** Says what is wrong with a JSON value by a schema, a place and a sentence each. */
export type Validate = (
  schema: Readonly<Record<string, unknown>>,
  value: unknown,
) => Promise<readonly { readonly place: string; readonly problem: string }[]>;

/**
 * Holds an answer against what a step expects, its names filled in.
 * @returns what is wrong, and what was captured
 */
export async function checkAnswer(
  step: Step,
  answer: Answer,
  validate: Validate,
): Promise<{
  readonly problems: readonly Problem[];
  readonly captured: ReadonlyMap<string, unknown>;
}> {
  const { expect = {}, capture = {} } = step;
  const problems = [
    ...statusProblems(expect, answer),
    ...headerProblems(expect, answer),
  ];
  const captured = new Map<string, unknown>();
  if (problems.length > 0) return { problems, captured };
  const body = readJson(answer);
  problems.push(...(await bodyProblems(expect, body, validate)));
  for (const [name, from] of Object.entries(capture)) {
    const value = capturedValue(from, answer, body);
    if (value === undefined || value === null)
      problems.push({
        rule: 'capture',
        messageId: 'nothing',
        data: { name, place: from },
      });
    else captured.set(name, value);
  }
  return { problems, captured };
}

/** Without an expected status, any of success is right. */
function statusProblems({ status }: Expectation, answer: Answer): readonly Problem[] {
  const isRight =
    status === undefined
      ? answer.status >= 200 && answer.status < 300
      : [status].flat().includes(answer.status);
  if (isRight) return [];
  const expected = status === undefined ? '200 to 299' : [status].flat().join(' or ');
  const data = { status: answer.status, expected, body: excerptOf(answer.body) };
  return [{ rule: 'status', messageId: 'other', data }];
}

function headerProblems(expect: Expectation, answer: Answer): readonly Problem[] {
  return Object.entries(expect.headers ?? {}).flatMap(([name, expected]) => {
    const actual = answer.headers[name.toLowerCase()];
    if (matches(expected, actual)) return [];
    const data = { name, actual: show(actual), expected: showExpected(expected) };
    return [{ rule: 'header', messageId: 'other', data } as const];
  });
}

async function bodyProblems(
  { values = {}, schema }: Expectation,
  body: Body,
  validate: Validate,
): Promise<readonly Problem[]> {
  const places = Object.entries(values);
  if (places.length === 0 && schema === undefined) return [];
  if (body.kind === 'none') return [body.problem];
  const problems: Problem[] = places.flatMap(([place, expected]) => {
    const actual = select(body.value, parsePlace(place)!);
    if (matches(expected, actual)) return [];
    const data = { place, actual: show(actual), expected: showExpected(expected) };
    return [{ rule: 'value', messageId: 'other', data } as const];
  });
  if (schema !== undefined)
    for (const found of await validate(schema, body.value))
      problems.push({ rule: 'schema', messageId: 'mismatch', data: { ...found } });
  return problems;
}

function capturedValue(from: string, answer: Answer, body: Body): unknown {
  if (from.startsWith('header:'))
    return answer.headers[from.slice(7).trim().toLowerCase()];
  return body.kind === 'json' ? select(body.value, parsePlace(from)!) : undefined;
}

/** Reads a body that says it is JSON. */
export function readJson({ headers, body }: Answer): Body {
  const type = headers['content-type'] ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type.trim()))
    return noJson('type', { type: type === '' ? 'of no type' : type });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { kind: 'json', value: JSON.parse(text) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return noJson('invalid', { problem: problem.slice(0, 120) });
  }
}

function noJson(messageId: string, data: Problem['data']): Body {
  return { kind: 'none', problem: { rule: 'body', messageId, data } };
}

const matcherKeys = ['not', 'matches', 'type', 'exists'];

function matcherOf(expected: unknown): readonly [string, unknown] | null {
  if (typeof expected !== 'object' || expected === null) return null;
  const [entry, ...others] = Object.entries(expected);
  if (entry === undefined || others.length > 0) return null;
  return matcherKeys.includes(entry[0]) ? entry : null;
}

function matches(expected: unknown, actual: unknown): boolean {
  const [key, operand] = matcherOf(expected) ?? ['equals', expected];
  switch (key) {
    case 'not':
      return actual !== undefined && !isDeepStrictEqual(actual, operand);
    case 'matches':
      return (
        typeof actual === 'string' && new RegExp(String(operand), 'u').test(actual)
      );
    case 'type':
      return typeOf(actual) === operand;
    case 'exists':
      return (actual !== undefined) === operand;
    default:
      return isDeepStrictEqual(actual, operand);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function showExpected(expected: unknown): string {
  const [key, operand] = matcherOf(expected) ?? ['equals', expected];
  if (key === 'exists') return operand === true ? 'something' : 'nothing';
  const names: Readonly<Record<string, string>> = {
    not: 'something other than ',
    matches: 'a match of ',
    type: 'a ',
    equals: '',
  };
  return `${names[key]}${key === 'type' ? String(operand) : show(operand)}`;
}

const longestShown = 60;

/** A value for a report; a long text without a space may be a token: it is cut. */
function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string' && value.length > 24 && !value.includes(' '))
    return `"${value.slice(0, 8)}…" (${value.length} characters)`;
  const text = JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function excerptOf(body: Uint8Array): string {
  const text = new TextDecoder()
    .decode(body.subarray(0, 200))
    .replace(/\s+/g, ' ')
    .trim();
  const masked = text.replace(/[\w.~+/=-]{25,}/g, (token) => `${token.slice(0, 8)}…`);
  return masked === '' ? 'with an empty body' : `with ${masked}`;
}
