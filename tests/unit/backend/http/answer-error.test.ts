import { describe, expect, it } from 'vitest';
import { errorOf, refusalOf } from '../../../../src/backend/http/answer-error.ts';
import { Refusal } from '../../../../src/backend/refusal.ts';

const fault = (fields: object): Error => Object.assign(new Error('a fault'), fields);

describe('What an error is to the client', () => {
  it.each([
    ['an unknown media type', { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }, 'mediaType'],
    ['a body too large', { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, 'tooLarge'],
    ['a broken address', { code: 'FST_ERR_BAD_URL' }, 'malformedRequest'],
    ['a database away', { code: 'ECONNREFUSED' }, 'databaseDown'],
    ['a locked row', { code: 'ER_LOCK_DEADLOCK' }, 'busy'],
    ['another error of the client', { statusCode: 400 }, 'malformedRequest'],
    ['an unknown error', {}, 'internal'],
    ['an unknown error with a status', { statusCode: 404 }, 'internal'],
    ['a second row that nobody foresaw', { code: 'ER_DUP_ENTRY' }, 'internal'],
  ])('of %s', (_, fields, kind) => {
    const error = fault(fields);
    expect(refusalOf(error)).toMatchObject({ kind, cause: error });
  });

  it('is a refusal itself', () => {
    const refusal = new Refusal('notFound');
    expect(refusalOf(refusal)).toBe(refusal);
  });

  it('is broken JSON only if the body was being read', () => {
    const broken = Object.assign(new SyntaxError('x'), { statusCode: 400 });
    expect(refusalOf(broken).kind).toBe('malformedJson');
    expect(refusalOf(new SyntaxError('x')).kind).toBe('internal');
  });

  it('about an unavailable database says when to try again', () => {
    expect(refusalOf(fault({ code: 'EPIPE' })).headers).toEqual({ 'retry-after': '1' });
  });

  it.each([
    ['a nested field', '/answers/0/choice', 'maximum', {}, 'answers.0.choice'],
    ['a missing one', '/user', 'required', { missingProperty: 'name' }, 'user.name'],
    ['one too many', '', 'additionalProperties', { additionalProperty: 'x' }, 'x'],
    ['the whole body', '', 'type', { type: 'object' }, ''],
  ])('of %s names it and its rule', (_, instancePath, keyword, params, field) => {
    const validation = [
      { instancePath, keyword, params, message: 'no', schemaPath: '' },
    ];
    const { kind, fields } = refusalOf(fault({ validation }));
    expect([kind, fields]).toEqual([
      'invalid',
      [{ field, rule: keyword, message: 'no' }],
    ]);
  });
});

describe('The body of a refusal', () => {
  it('has no list of fields if there is none', () => {
    expect(errorOf(new Refusal('notFound'), 'id')).toEqual({
      code: 40401,
      message: '资源不存在',
      data: null,
      request_id: 'id',
    });
  });

  it('has an empty list if it is empty', () => {
    expect(errorOf(new Refusal('invalid', { fields: [] }), 'id')).toMatchObject({
      errors: [],
    });
  });
});
