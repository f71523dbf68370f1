import type { Answer, Exchange } from '../../../http/exchange.ts';
import { failureTexts } from '../../../http/failure.ts';
import { leaksIn } from './leaks.ts';
import { readHealth } from './read-health.ts';
import type { ReadHealth, State } from './read-health.ts';
import { order } from './words.ts';
import type { HealthEndpoint } from '../settings.ts';

/** Something wrong with one answer: a rule of the gate, a message, its data. */
export interface HealthProblem {
  readonly rule:
    'answer' | 'status' | 'time' | 'body' | 'agreement' | 'leak' | 'health';
  readonly messageId: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** It may pass by itself: it counts after so many in a row. */
  readonly isPassing: boolean;
  readonly isWarning?: true;
}

/** How far a clock may be off, in milliseconds. */
const clockSlack = 5 * 60_000;

/** What is wrong with one answer of a health endpoint, taken at `now`. */
export function checkHealth(
  endpoint: HealthEndpoint,
  answer: Exchange,
  now: number,
): readonly HealthProblem[] {
  if (answer.kind === 'failure') {
    const { kind, detail } = answer.failure;
    return [passing('answer', 'failure', { reason: failureTexts[kind], kind, detail })];
  }
  const text = new TextDecoder().decode(answer.body);
  const leaks = leaksIn(text).map(({ kind, shown }) =>
    lasting('leak', 'found', { kind, shown }),
  );
  return [
    ...leaks,
    ...timeProblems(endpoint, answer),
    ...meaning(endpoint, answer, text, now),
  ];
}

function timeProblems(
  { maxMs }: HealthEndpoint,
  answer: Answer,
): readonly HealthProblem[] {
  if (answer.milliseconds <= maxMs) return [];
  const data = { milliseconds: Math.round(answer.milliseconds), limit: maxMs };
  return [passing('time', 'slow', data)];
}

function meaning(
  endpoint: HealthEndpoint,
  { status, headers }: Answer,
  text: string,
  now: number,
): readonly HealthProblem[] {
  if (status >= 300 && status < 400)
    return [
      lasting('status', 'redirect', { status, location: headers['location'] ?? '–' }),
    ];
  const type = headers['content-type'] ?? '';
  if (isHtml(type, text)) return [lasting('body', 'html', { status })];
  const read = readHealth(type, text);
  if (read.isBroken) return [...statusProblems(status), lasting('body', 'broken', {})];
  return [
    ...agreement(status, read),
    ...(read.whole === null ? statusProblems(status) : []),
    ...(read.object === null
      ? plainBody(endpoint, status, text)
      : [
          ...keyProblems(endpoint, read.object),
          ...clockProblems(endpoint, read.object, now),
        ]),
  ];
}

function isHtml(type = '', text: string): boolean {
  return /html/i.test(type) || /^\s*<(!doctype|html)/i.test(text);
}

function statusProblems(status: number): readonly HealthProblem[] {
  if (isRight(status)) return [];
  return [passing('status', 'other', { status })];
}

// A plain `ok` is a health answer as long as nothing was demanded of its body.
function plainBody(
  { keys }: HealthEndpoint,
  status: number,
  text: string,
): readonly HealthProblem[] {
  if (keys.length === 0 || statusProblems(status).length > 0) return [];
  return [lasting('body', 'noJson', { start: JSON.stringify(text.slice(0, 30)) })];
}

function agreement(
  status: number,
  { whole, worst }: ReadHealth,
): readonly HealthProblem[] {
  if (whole === null) return checkAlone(status, worst);
  const { word, health: said } = whole;
  const problems: HealthProblem[] = [];
  // A dependency that is down may leave the whole degraded; it never leaves it healthy.
  if (worst !== null && said === 'healthy' && worst.health !== 'healthy')
    problems.push(
      lasting('agreement', 'worst', { word, check: worst.name, state: worst.word }),
    );
  if (isRight(status) === (said === 'unhealthy'))
    problems.push(lasting('agreement', 'code', { word, status }));
  else if (said === 'unhealthy')
    problems.push(passing('health', 'unhealthy', { status, word }));
  if (said === 'degraded')
    problems.push({ ...lasting('health', 'degraded', { word }), isWarning: true });
  return problems;
}

// A body of checks alone, without a word on the whole.
function checkAlone(status: number, worst: State | null): readonly HealthProblem[] {
  if (worst === null || !isRight(status)) return [];
  const { name: check, word: state, health } = worst;
  if (order.indexOf(health) === 0) return [];
  const isWarning = health === 'degraded';
  const problem = lasting('health', 'check', { check, state });
  return [isWarning ? { ...problem, isWarning } : problem];
}

function isRight(status: number): boolean {
  return status >= 200 && status < 300;
}

function keyProblems(
  { keys }: HealthEndpoint,
  body: Readonly<Record<string, unknown>>,
): readonly HealthProblem[] {
  return keys
    .filter((key) => !Object.hasOwn(body, key))
    .map((key) => lasting('body', 'key', { key }));
}

// Only a demanded timestamp must be one of ISO 8601; others count in seconds, or in
// what they like.
function clockProblems(
  { keys }: HealthEndpoint,
  { timestamp }: Readonly<Record<string, unknown>>,
  now: number,
): readonly HealthProblem[] {
  if (timestamp === undefined) return [];
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(time)) {
    if (!keys.includes('timestamp')) return [];
    const value = JSON.stringify(timestamp).slice(0, 40);
    return [lasting('body', 'timestamp', { value })];
  }
  const minutes = Math.round((time - now) / 60_000);
  return Math.abs(time - now) <= clockSlack
    ? []
    : [lasting('body', 'clock', { minutes, value: String(timestamp) })];
}

function lasting(
  rule: HealthProblem['rule'],
  messageId: string,
  data: HealthProblem['data'],
): HealthProblem {
  return { rule, messageId, data, isPassing: false };
}

function passing(
  rule: HealthProblem['rule'],
  messageId: string,
  data: HealthProblem['data'],
): HealthProblem {
  return { ...lasting(rule, messageId, data), isPassing: true };
}

/**
 * The problems of a row of samples that count: lasting ones where they occur, passing
 * ones where so many samples in a row had any.
 */
export function countingProblems(
  samples: readonly (readonly HealthProblem[])[],
  failures: number,
): readonly HealthProblem[] {
  const counted = new Map<string, HealthProblem>();
  const count = (problem: HealthProblem): void => {
    const { rule, messageId, data } = problem;
    const key = `${rule}/${messageId}/${data['key'] ?? data['kind'] ?? ''}`;
    if (!counted.has(key)) counted.set(key, problem);
  };
  let row: HealthProblem[] = [];
  let inRow = 0;
  for (const problems of samples) {
    problems.filter(({ isPassing }) => !isPassing).forEach(count);
    const passingNow = problems.filter(({ isPassing }) => isPassing);
    inRow = passingNow.length > 0 ? inRow + 1 : 0;
    row = passingNow.length > 0 ? [...row, ...passingNow] : [];
    if (inRow >= Math.min(failures, samples.length)) row.forEach(count);
  }
  return [...counted.values()];
}
