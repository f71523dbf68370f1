import { describe, expect, it } from 'vitest';
import { exchange } from '../../../src/http/exchange.ts';
import type { ExchangeRequest } from '../../../src/http/exchange.ts';

const request: ExchangeRequest = {
  method: 'GET',
  url: 'http://127.0.0.1:9/',
  timeout: 10_000,
  maxBytes: 10,
};

describe('A request that cannot be sent as it is written', () => {
  it.each<[string, Partial<ExchangeRequest>]>([
    ['without a scheme', { url: 'nowhere' }],
    ['of another scheme', { url: 'ftp://127.0.0.1/' }],
    ['of a port beyond the last', { url: 'http://127.0.0.1:65536/' }],
    ['with a line feed in a header', { headers: { 'x-a': 'b\r\nx-c: d' } }],
    ['with a space in the name of a header', { headers: { 'x a': 'b' } }],
    ['with a space in the method', { method: 'GET /' }],
  ])('%s is invalid and throws nothing', async (_, change) => {
    expect(await exchange({ ...request, ...change })).toMatchObject({
      kind: 'failure',
      failure: { kind: 'invalid' },
    });
  });
});

describe('A request whose run is interrupted', () => {
  it('is not sent if that happens before it begins', async () => {
    const signal = AbortSignal.abort();
    expect(await exchange({ ...request, signal })).toEqual({
      kind: 'failure',
      failure: { kind: 'aborted', detail: 'interrupted' },
    });
  });
});
