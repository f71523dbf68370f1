import { describe, expect, it } from 'vitest';
import {
  checkHealth,
  countingProblems,
} from '../../../../../src/gates/probe/health/check-health.ts';
import type { HealthProblem } from '../../../../../src/gates/probe/health/check-health.ts';
import { lotOf, makeKey } from '../../../../support/secrets/make-key.ts';

const key = (format: string) => makeKey(format, lotOf(format));
const now = Date.parse('2026-01-02T03:04:05Z');
const endpoint = { path: '/health', keys: [] as string[], maxMs: 1000 };

/** Problems of an answer, as `rule/messageId`. */
function problemsOf(
  status: number,
  body: unknown,
  parts: { keys?: string[]; type?: string; milliseconds?: number } = {},
): readonly string[] {
  const isText = typeof body === 'string';
  const answer = {
    kind: 'answer',
    cookies: [],
    certificateEnds: null,
    status,
    headers: {
      'content-type': parts.type ?? (isText ? 'text/plain' : 'application/json'),
    },
    body: new TextEncoder().encode(isText ? body : JSON.stringify(body)),
    milliseconds: parts.milliseconds ?? 5,
  } as const;
  return checkHealth({ ...endpoint, keys: parts.keys ?? [] }, answer, now).map(
    ({ rule, messageId }) => `${rule}/${messageId}`,
  );
}

describe('a health answer', () => {
  it.each([
    [200, { status: 'ok' }, []],
    [200, { status: 'healthy', checks: { database: { status: 'up' } } }, []],
    [200, { status: 'healthy', checks: { coze: { status: 'disabled' } } }, []],
    [200, 'OK', []],
    [200, { status: 'unhealthy' }, ['agreement/code']],
    [503, { status: 'healthy' }, ['agreement/code']],
    [503, { status: 'unhealthy' }, ['health/unhealthy']],
    [500, { status: 'error' }, ['health/unhealthy']],
    [200, { status: 'degraded' }, ['health/degraded']],
    [503, { status: 'degraded' }, ['agreement/code', 'health/degraded']],
    [
      200,
      { status: 'healthy', checks: { db: { status: 'down' } } },
      ['agreement/worst'],
    ],
    [
      200,
      { status: 'pass', checks: { 'db:time': [{ status: 'warn' }] } },
      ['agreement/worst'],
    ],
    [
      200,
      { status: 'degraded', checks: { redis: { status: 'down' } } },
      ['health/degraded'],
    ],
    [404, { detail: 'Not Found' }, ['status/other']],
    [404, 'nothing', ['status/other']],
    [301, '', ['status/redirect']],
    [200, '<!DOCTYPE html><p>Sign in', ['body/html']],
  ])('with status %i and body %j has %j', (status, body, problems) => {
    expect(problemsOf(status, body)).toEqual(problems);
  });

  it('has an HTML type refused whatever its body', () => {
    expect(problemsOf(200, 'ok', { type: 'text/html; charset=utf-8' })).toEqual([
      'body/html',
    ]);
  });

  it('has the keys that are demanded, and is JSON where any is', () => {
    const keys = ['status', 'version'];
    expect(problemsOf(200, { status: 'ok' }, { keys })).toEqual(['body/key']);
    expect(problemsOf(200, { status: 'ok', version: '1' }, { keys })).toEqual([]);
    expect(problemsOf(200, 'ok', { keys })).toEqual(['body/noJson']);
    expect(problemsOf(200, [1], { keys })).toEqual(['body/noJson']);
  });

  it('has a timestamp of about now', () => {
    const at = (timestamp: unknown) => problemsOf(200, { status: 'ok', timestamp });
    expect(at('2026-01-02T03:09:05Z')).toEqual([]);
    expect(at('2026-01-02T03:09:06Z')).toEqual(['body/clock']);
    expect(at('2026-01-02T02:00:00Z')).toEqual(['body/clock']);
  });

  it('has a time of ISO 8601 only where a timestamp is demanded', () => {
    const at = (timestamp: unknown, keys: string[]) =>
      problemsOf(200, { status: 'ok', timestamp }, { keys });
    for (const value of ['yesterday', 5, 1_767_322_800]) {
      expect(at(value, ['timestamp'])).toEqual(['body/timestamp']);
      expect(at(value, [])).toEqual([]);
    }
  });

  it('is in time up to the limit', () => {
    expect(problemsOf(200, 'ok', { milliseconds: 1000 })).toEqual([]);
    expect(problemsOf(200, 'ok', { milliseconds: 1001 })).toEqual(['time/slow']);
  });

  it.each([
    [{ error: 'mysql://root:hunter2@db:3306/app refused' }, 2],
    [{ error: 'cannot reach postgresql+asyncpg://db/app' }, 1],
    [{ error: 'redis://:secret99@cache:6379' }, 2],
    [{ config: { SECRET_KEY: 'a8f5f167'.repeat(4) } }, 1],
    [
      {
        token: ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'c2lnbmF0dXJl'].join(
          '.',
        ),
      },
      1,
    ],
    [{ key: key('AKIA{base32:16}') }, 1],
    [{ key: 'AKIAIOSFODNN7EXAMPLE' }, 0],
    [`-----BEGIN PRIVATE KEY-----\\n${key('{base64:64}')}`, 1],
    [{ password: '***', secret: null, url: 'https://example.com/a' }, 0],
    [{ status: 'ok', database: 'up', redis: { response_time_ms: 2 } }, 0],
  ])('shows no secret: %j has %i', (body, count) => {
    const leaks = problemsOf(200, body).filter((problem) => problem === 'leak/found');
    expect(leaks).toHaveLength(count);
  });

  it('never repeats the secret that it found', () => {
    const answer = {
      kind: 'answer',
      cookies: [],
      certificateEnds: null,
      status: 200,
      headers: {},
      body: new TextEncoder().encode('{"error":"mysql://root:hunter2@db/app"}'),
      milliseconds: 1,
    } as const;
    const problems = checkHealth(endpoint, answer, now);
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});

describe('a row of samples', () => {
  const slow = { rule: 'time', messageId: 'slow', data: {}, isPassing: true } as const;
  const leak = {
    rule: 'leak',
    messageId: 'found',
    data: {},
    isPassing: false,
  } as const;
  const row = (...signs: readonly string[]): readonly (readonly HealthProblem[])[] =>
    signs.map((sign) => (sign === 'x' ? [slow] : sign === 'l' ? [leak] : []));

  it('fails after so many in a row and not before', () => {
    expect(countingProblems(row('x', 'x', '.', 'x', 'x'), 3)).toEqual([]);
    expect(countingProblems(row('.', 'x', 'x', 'x', '.'), 3)).toEqual([slow]);
  });

  it('fails where all samples do, even if fewer were taken', () => {
    expect(countingProblems(row('x'), 3)).toEqual([slow]);
    expect(countingProblems(row('x', '.'), 3)).toEqual([]);
  });

  it('counts what does not pass by itself once, wherever it occurs', () => {
    expect(countingProblems(row('.', 'l', 'l', '.'), 3)).toEqual([leak]);
  });
});
