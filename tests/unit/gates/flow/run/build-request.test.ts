import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../../../src/gates/flow/run/build-request.ts';

type Step = Parameters<typeof buildRequest>[0];

const build = (step: Partial<Step>) =>
  buildRequest({ path: '/a', ...step }, 'http://x:1', { timeout: 900, maxBytes: 10 });
const textOf = (step: Partial<Step>) =>
  Buffer.from(build(step).body as Uint8Array).toString();

describe('the request of a step', () => {
  it('is a GET without a body and without headers where nothing is said', () => {
    expect(build({})).toEqual({
      method: 'GET',
      url: 'http://x:1/a',
      headers: {},
      body: null,
      timeout: 900,
      maxBytes: 10,
    });
  });

  it.each([
    ['250ms', 250],
    ['1.5s', 1500],
  ])('waits %s as %i milliseconds', (timeout, milliseconds) => {
    expect(build({ timeout }).timeout).toBe(milliseconds);
  });

  it.each<[string, unknown, string, string | undefined]>([
    ['an object', { a: 'é' }, '{"a":"é"}', 'application/json'],
    ['null', null, 'null', 'application/json'],
    ['an empty list', [], '[]', 'application/json'],
    ['a text', '{"a"', '{"a"', undefined],
    ['an empty text', '', '', undefined],
  ])('sends %s as a body', (_what, body, sent, type) => {
    const request = build({ body });
    expect([request.body, request.headers?.['content-type']]).toEqual([sent, type]);
  });

  it('takes the type that the step names in any case of letters', () => {
    const headers = { 'Content-Type': 'application/x' };
    expect(build({ body: {}, headers }).headers).toEqual({
      'content-type': 'application/x',
    });
  });
});

describe('a body of several parts', () => {
  it('holds each part between boundaries and ends with one', () => {
    expect(textOf({ multipart: { a: '1', b: { text: '2', type: 'text/x' } } })).toBe(
      [
        '--qa-flow-b0undary-7d1e5f',
        'content-disposition: form-data; name="a"',
        '',
        '1',
        '--qa-flow-b0undary-7d1e5f',
        'content-disposition: form-data; name="b"',
        'content-type: text/x',
        '',
        '2',
        '--qa-flow-b0undary-7d1e5f--',
        '',
      ].join('\r\n'),
    );
  });

  it('lets no name break out of its header', () => {
    expect(textOf({ multipart: { 'a"\r\nx': { filename: '"\n' } } })).toContain(
      'form-data; name="a%22%0D%0Ax"; filename="%22%0A"\r\n\r\n',
    );
  });

  it.each([
    ['filled up to a size', 'ab', 5, 'abxxx'],
    ['cut to a size', 'abcdef', 3, 'abc'],
    ['emptied at size 0', 'abc', 0, ''],
    ['filled in kilobytes', '', '1KB', 'x'.repeat(1024)],
  ])('has a part %s', (_what, text, size, content) => {
    expect(textOf({ multipart: { a: { text, size } } }).split('\r\n')[3]).toBe(content);
  });
});
