import type { Answer } from '../../../http/exchange.ts';
import type { Expectation, Step } from '../flows/flow-schema.ts';
import { millisecondsOf } from '../flows/flow-schema.ts';
import { readExactJson } from './exact-json.ts';
import { isMarkupPlace, selectMarkup } from './markup.ts';
import { matches, show, showExpected } from './matchers.ts';
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
    | 'openapi'
    | 'lenient';
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
    ...durationProblems(expect, answer),
    ...textProblems(expect, answer),
  ];
  const captured = new Map<string, unknown>();
  if (problems.length > 0) return { problems, captured };
  const body = readJson(answer);
  problems.push(...(await bodyProblems(expect, answer, body, validate)));
  for (const [name, from] of Object.entries(capture)) {
    const value = await valueAt(from, answer, body);
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
      : [status].flat().map(Number).includes(answer.status);
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

function durationProblems(
  { duration }: Expectation,
  { milliseconds }: Answer,
): readonly Problem[] {
  if (duration === undefined || milliseconds <= millisecondsOf(duration)) return [];
  const actual = `${Math.round(milliseconds)}ms`;
  return [{ rule: 'answer', messageId: 'slow', data: { actual, expected: duration } }];
}

function textProblems(
  { body: expected }: Expectation,
  { body }: Answer,
): readonly Problem[] {
  if (expected === undefined) return [];
  const actual = new TextDecoder().decode(body);
  if (matches(expected, actual)) return [];
  const data = { place: 'the body', actual: show(actual) };
  const value = { ...data, expected: showExpected(expected) };
  return [{ rule: 'value', messageId: 'other', data: value }];
}

async function bodyProblems(
  { values = {}, schema }: Expectation,
  answer: Answer,
  body: Body,
  validate: Validate,
): Promise<readonly Problem[]> {
  const places = Object.entries(values);
  const wantsJson =
    schema !== undefined || places.some(([place]) => !isMarkupPlace(place));
  if (wantsJson && body.kind === 'none') return [body.problem];
  const problems: Problem[] = [];
  for (const [place, expected] of places) {
    const actual = await valueAt(place, answer, body);
    if (matches(expected, actual)) continue;
    const data = { place, actual: show(actual), expected: showExpected(expected) };
    problems.push({ rule: 'value', messageId: 'other', data });
  }
  if (schema !== undefined && body.kind === 'json')
    for (const found of await validate(schema, body.value))
      problems.push({ rule: 'schema', messageId: 'mismatch', data: { ...found } });
  return problems;
}

async function valueAt(from: string, answer: Answer, body: Body): Promise<unknown> {
  if (from.startsWith('header:'))
    return answer.headers[from.slice(7).trim().toLowerCase()];
  if (isMarkupPlace(from)) return selectMarkup(answer, from);
  return body.kind === 'json' ? select(body.value, parsePlace(from)!) : undefined;
}

/** Reads a body that says it is JSON. */
export function readJson({ headers, body }: Answer): Body {
  const type = headers['content-type'] ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type.trim()))
    return noJson('type', { type: type === '' ? 'of no type' : type });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { kind: 'json', value: readExactJson(text) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return noJson('invalid', { problem: problem.slice(0, 120) });
  }
}

function noJson(messageId: string, data: Problem['data']): Body {
  return { kind: 'none', problem: { rule: 'body', messageId, data } };
}

/** The start of a body for a report; what may be a token is cut. */
export function excerptOf(body: Uint8Array): string {
  const text = new TextDecoder()
    .decode(body.subarray(0, 200))
    .replace(/\s+/g, ' ')
    .trim();
  const masked = text.replace(/[\w.~+/=-]{25,}/g, (token) => `${token.slice(0, 8)}…`);
  return masked === '' ? 'with an empty body' : `with ${masked}`;
}
