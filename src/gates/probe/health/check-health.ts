import type { Answer, Exchange } from '../../../http/exchange.ts';
import { failureTexts } from '../../../http/failure.ts';
import { leaksIn } from './leaks.ts';
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

type Health = 'healthy' | 'degraded' | 'unhealthy';

// draft-inadarei-api-health-check-06 with its aliases, and the words of Spring, Consul
// and ASP.NET.
const words: Readonly<Record<string, Health>> = {
  pass: 'healthy',
  ok: 'healthy',
  up: 'healthy',
  healthy: 'healthy',
  passing: 'healthy',
  warn: 'degraded',
  warning: 'degraded',
  degraded: 'degraded',
  fail: 'unhealthy',
  failing: 'unhealthy',
  error: 'unhealthy',
  down: 'unhealthy',
  unhealthy: 'unhealthy',
  critical: 'unhealthy',
  out_of_service: 'unhealthy',
};

const order: readonly Health[] = ['healthy', 'degraded', 'unhealthy'];
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
  if (isHtml(headers['content-type'], text))
    return [lasting('body', 'html', { status })];
  const body = objectOf(text);
  if (body === null) return plainBody(endpoint, status, text);
  return [
    ...agreement(status, body),
    ...(healthOf(body['status']) === null ? statusProblems(status) : []),
    ...keyProblems(endpoint, body),
    ...clockProblems(body, now),
  ];
}

function isHtml(type = '', text: string): boolean {
  return /html/i.test(type) || /^\s*<(!doctype|html)/i.test(text);
}

function statusProblems(status: number): readonly HealthProblem[] {
  if (status >= 200 && status < 300) return [];
  return [passing('status', 'other', { status })];
}

// A plain `ok` is a health answer as long as nothing was demanded of its body.
function plainBody(
  { keys }: HealthEndpoint,
  status: number,
  text: string,
): readonly HealthProblem[] {
  const problems = statusProblems(status);
  if (keys.length === 0 || problems.length > 0) return problems;
  return [lasting('body', 'noJson', { start: JSON.stringify(text.slice(0, 30)) })];
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject =
      typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function healthOf(word: unknown): Health | null {
  return typeof word === 'string' ? (words[word.toLowerCase()] ?? null) : null;
}

function agreement(
  status: number,
  body: Readonly<Record<string, unknown>>,
): readonly HealthProblem[] {
  const said = healthOf(body['status']);
  if (said === null) return [];
  const word = String(body['status']);
  const problems: HealthProblem[] = [];
  const worst = worstCheck(body['checks'] ?? body['components']);
  if (
    worst !== null &&
    order.indexOf(worst.health) > order.indexOf(said) &&
    isGraver(worst, said)
  )
    problems.push(
      lasting('agreement', 'worst', { word, check: worst.name, state: worst.word }),
    );
  const isRight = status >= 200 && status < 300;
  if (isRight === (said === 'unhealthy'))
    problems.push(lasting('agreement', 'code', { word, status }));
  else if (said === 'unhealthy')
    problems.push(passing('health', 'unhealthy', { status, word }));
  if (said === 'degraded')
    problems.push({ ...lasting('health', 'degraded', { word }), isWarning: true });
  return problems;
}

// A dependency that is down may leave the whole degraded; it never leaves it healthy.
function isGraver({ health }: { readonly health: Health }, said: Health): boolean {
  return said === 'healthy' && health !== 'healthy';
}

function worstCheck(
  checks: unknown,
): { readonly name: string; readonly word: string; readonly health: Health } | null {
  if (typeof checks !== 'object' || checks === null) return null;
  const states = Object.entries(checks).flatMap(([name, check]) =>
    [check].flat().flatMap((one: unknown) => {
      const word = (one as { status?: unknown } | null)?.status;
      const health = healthOf(word);
      return health === null ? [] : [{ name, word: String(word), health }];
    }),
  );
  return (
    states.sort((a, b) => order.indexOf(b.health) - order.indexOf(a.health))[0] ?? null
  );
}

function keyProblems(
  { keys }: HealthEndpoint,
  body: Readonly<Record<string, unknown>>,
): readonly HealthProblem[] {
  return keys
    .filter((key) => !Object.hasOwn(body, key))
    .map((key) => lasting('body', 'key', { key }));
}

function clockProblems(
  { timestamp }: Readonly<Record<string, unknown>>,
  now: number,
): readonly HealthProblem[] {
  if (timestamp === undefined) return [];
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(time))
    return [
      lasting('body', 'timestamp', { value: JSON.stringify(timestamp).slice(0, 40) }),
    ];
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
