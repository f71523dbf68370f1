import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  describeRefusals,
  envelope,
  object,
  refusals,
  unlimitedRefusals,
} from '../../../../src/backend/http/schemas.ts';

describe('The refusals of a route', () => {
  it('are those of every route and its own, in order and once', () => {
    expect(refusals(422, 401, 400)).toEqual([
      ...[400, 401, 405, 408, 415, 417, 422, 429],
      ...[431, 500, 501, 503, 505],
    ]);
  });

  it('have no 429 where the general limit does not count', () => {
    expect(unlimitedRefusals(404)).toEqual([
      ...[400, 404, 405, 408, 415, 417],
      ...[431, 500, 501, 503, 505],
    ]);
  });

  it('have words for every status that is used', () => {
    const statuses = refusals(401, 403, 404, 409, 413, 415, 422);
    for (const [status, { description }] of Object.entries(
      describeRefusals(statuses) as Record<string, { description?: string }>,
    ))
      expect([status, description]).toEqual([status, expect.stringMatching(/^\w/)]);
  });
});

describe('An object', () => {
  it('is closed and needs all but what is optional', () => {
    const text = { type: 'string' };
    expect(object({ a: text, b: text }, ['b'])).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['a'],
      properties: { a: text, b: text },
    });
  });
});

describe('An envelope', () => {
  const ajv = new Ajv();
  const isValid = ajv.compile(envelope({ type: 'null' }, 201));

  it.each([
    [{ code: 201, message: 'success', data: null }, true],
    [{ code: 200, message: 'success', data: null }, false],
    [{ code: 201, message: 'ok', data: null }, false],
    [{ code: 201, message: 'success' }, false],
    [{ code: 201, message: 'success', data: null, more: 1 }, false],
  ])('of %j is valid: %s', (body, expected) => {
    expect(isValid(body)).toBe(expected);
  });
});
