import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import {
  checkAnswer,
  readJson,
} from '../../../../../src/gates/flow/run/check-answer.ts';

type Step = Parameters<typeof checkAnswer>[0];
type Answer = Parameters<typeof checkAnswer>[1];

const answer = (status: number, body: string | Uint8Array, type = 'application/json') =>
  ({
    status,
    headers: { 'content-type': type, 'x-id': 'i1' },
    body: Buffer.from(body as string),
  }) as unknown as Answer;
const check = async (step: Partial<Step>, given: Answer) => {
  const validate = () => Promise.resolve([]);
  const { problems, captured } = await checkAnswer(
    { path: '/', ...step },
    given,
    validate,
  );
  const told = problems.map(({ rule, messageId }) => `${rule}/${messageId}`);
  return { problems, told, captured: Object.fromEntries(captured) };
};

describe('the status of an answer', () => {
  it.each<[number, number | number[] | undefined, boolean]>([
    [199, undefined, false],
    [200, undefined, true],
    [299, undefined, true],
    [300, undefined, false],
    [404, 404, true],
    [200, 404, false],
    [409, [404, 409], true],
  ])('%i where %j is expected is right: %s', async (status, expected, isRight) => {
    const expect_ = expected === undefined ? {} : { status: expected };
    const { told } = await check({ expect: expect_ }, answer(status, '{}'));
    expect(told).toEqual(isRight ? [] : ['status/other']);
  });

  it('is told with the body, its long tokens cut', async () => {
    const { problems } = await check({}, answer(500, `no\n ${'k'.repeat(25)}`));
    expect(problems[0]!.data).toEqual({
      status: 500,
      expected: '200 to 299',
      body: 'with no kkkkkkkk…',
    });
  });
});

describe('a value in an answer', () => {
  const body = '{"a":1,"s":"abc","n":null,"l":[],"o":{"x":1}}';

  it.each<[string, unknown, boolean]>([
    ['$.a', 1, true],
    ['$.a', '1', false],
    ['$.o', { x: 1 }, true],
    ['$.o', { x: 1, y: 2 }, false],
    ['$.a', { not: 1 }, false],
    ['$.a', { not: 2 }, true],
    ['$.missing', { not: 2 }, false],
    ['$.s', { matches: '^a.c$' }, true],
    ['$.a', { matches: '1' }, false],
    ['$.n', { type: 'null' }, true],
    ['$.l', { type: 'array' }, true],
    ['$.l', { type: 'object' }, false],
    ['$.n', { exists: true }, true],
    ['$.missing', { exists: false }, true],
  ])('%s held against %j is right: %s', async (place, expected, isRight) => {
    const values = { [place]: expected };
    const { told } = await check({ expect: { values } }, answer(200, body));
    expect(told).toEqual(isRight ? [] : ['value/other']);
  });
});

describe('a body as JSON', () => {
  it.each([
    ['application/json', true],
    ['Application/Problem+JSON; charset=utf-8', true],
    ['application/jsonlines', false],
    ['text/json', false],
    ['', false],
  ])('of type %j is read: %s', (type, isRead) => {
    expect(readJson(answer(200, '{}', type)).kind).toBe(isRead ? 'json' : 'none');
  });

  it.each([
    ['broken', '{"a":'],
    ['empty', ''],
    ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
  ])('cannot be read where it is %s', (_what, body) => {
    const read = readJson(answer(200, body));
    expect(read).toMatchObject({ problem: { rule: 'body', messageId: 'invalid' } });
  });
});

describe('what is captured', () => {
  it.each([
    ['a value', '$.id', { id: 0 }, 0],
    ['a header, whatever its case', 'header: X-Id', {}, 'i1'],
  ])('is %s', async (_what, from, body, value) => {
    const step = { capture: { name: from } };
    const { captured } = await check(step, answer(200, JSON.stringify(body)));
    expect(captured).toEqual({ name: value });
  });

  it.each(['{}', '{"id":null}', 'x'])(
    'is a problem where %s holds none',
    async (body) => {
      const { told } = await check({ capture: { a: '$.id' } }, answer(200, body));
      expect(told).toEqual(['capture/nothing']);
    },
  );
});
