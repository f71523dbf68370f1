import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import { defineErrors } from '../../../core/errors.ts';
import { writeJson } from './exact-json.ts';

const fail = defineErrors('flow', {
  slow:
    "the pattern '{pattern}' takes over {limit} ms on a text of {length} characters. " +
    'Write one that does not try every way to match',
});

/** Milliseconds that a pattern may take. */
const limit = 1000;

interface Matcher {
  /** What stands before the operand in a report. */
  readonly text: string;
  readonly holds: (actual: unknown, operand: unknown) => boolean;
}

const matchers: Readonly<Record<string, Matcher>> = {
  not: {
    text: 'something other than ',
    holds: (actual, operand) =>
      actual !== undefined && !isDeepStrictEqual(actual, operand),
  },
  matches: { text: 'a match of ', holds: matchesPattern },
  type: { text: 'a ', holds: (actual, operand) => typeOf(actual) === operand },
  exists: {
    text: '',
    holds: (actual, operand) => (actual !== undefined) === operand,
  },
  contains: { text: 'something with ', holds: contains },
  count: {
    text: 'a count of ',
    holds: (actual, operand) => isDeepStrictEqual(countOf(actual), operand),
  },
  '>': { text: 'more than ', holds: (a, b) => isOrdered(a, b) && a > (b as number) },
  '>=': { text: 'at least ', holds: (a, b) => isOrdered(a, b) && a >= (b as number) },
  '<': { text: 'less than ', holds: (a, b) => isOrdered(a, b) && a < (b as number) },
  '<=': { text: 'at most ', holds: (a, b) => isOrdered(a, b) && a <= (b as number) },
};

/** An expected value taken apart: a matcher with its operand, or null for a literal. */
function matcherOf(expected: unknown): readonly [string, unknown] | null {
  if (typeof expected !== 'object' || expected === null) return null;
  const [entry, ...others] = Object.entries(expected);
  if (entry === undefined || others.length > 0) return null;
  return Object.hasOwn(matchers, entry[0]) ? entry : null;
}

/**
 * Whether a value is what is expected of it.
 * @throws QaError where a pattern takes too long
 */
export function matches(expected: unknown, actual: unknown): boolean {
  const found = matcherOf(expected);
  if (found === null) return isDeepStrictEqual(actual, expected);
  return matchers[found[0]]!.holds(actual, found[1]);
}

/** What is expected, for a report. */
export function showExpected(expected: unknown): string {
  const [key, operand] = matcherOf(expected) ?? [null, expected];
  if (key === 'exists') return operand === true ? 'something' : 'nothing';
  if (key === null) return show(operand);
  return matchers[key]!.text + (key === 'type' ? String(operand) : show(operand));
}

// A pattern that tries every way would hang the run: no timer fires meanwhile, but V8
// ends it from outside.
function matchesPattern(actual: unknown, pattern: unknown): boolean {
  if (typeof actual !== 'string') return false;
  const scope = { pattern: new RegExp(String(pattern), 'u'), actual };
  try {
    return runInNewContext('pattern.test(actual)', scope, { timeout: limit }) === true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw error;
    const data = { pattern: String(pattern), limit, length: actual.length };
    throw fail('slow', data, { cause: error });
  }
}

function contains(actual: unknown, operand: unknown): boolean {
  if (typeof actual === 'string') return actual.includes(String(operand));
  if (!Array.isArray(actual)) return false;
  return actual.some((item) => isDeepStrictEqual(item, operand));
}

function countOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'string') return [...value].length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : null;
}

function isOrdered(actual: unknown, operand: unknown): actual is number {
  return [actual, operand].every((value) =>
    ['number', 'bigint'].includes(typeof value),
  );
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint') return 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}

const longestShown = 60;

/** A value for a report; a long text without a space may be a token: it is cut. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string' && value.length > 24 && !value.includes(' '))
    return `"${value.slice(0, 8)}…" (${value.length} characters)`;
  const text = writeJson(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
