import { describe, expect, it } from 'vitest';
import { Refusal, refusals } from '../../../src/backend/refusal.ts';

describe('A refusal', () => {
  it.each([
    ['malformedJson', 40001, 400],
    ['emailTaken', 40902, 409],
    ['headersTooLarge', 43101, 431],
    ['draining', 50303, 503],
  ] as const)('of the kind %s has the code %i and the status %i', (...row) => {
    const [kind, code, status] = row;
    expect(new Refusal(kind)).toMatchObject({ kind, code, status });
  });

  it('has a code that no other kind has', () => {
    const codes = Object.values(refusals).map(([code]) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('says when to try again, also after zero seconds', () => {
    expect(new Refusal('busy', { retryAfter: 0 }).headers).toEqual({
      'retry-after': '0',
    });
  });

  it('has no header of its own', () => {
    expect(new Refusal('notFound').headers).toEqual({});
  });

  it('keeps headers beside the time to wait', () => {
    const { headers } = new Refusal('tooManyFailures', {
      retryAfter: 9,
      headers: { ratelimit: 'x' },
    });
    expect(headers).toEqual({ 'retry-after': '9', ratelimit: 'x' });
  });

  it('keeps its cause', () => {
    const cause = new Error('below');
    expect(new Refusal('internal', { cause }).cause).toBe(cause);
  });
});
