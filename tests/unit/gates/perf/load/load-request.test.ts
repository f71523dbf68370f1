import { describe, expect, it } from 'vitest';
import {
  demandLoopback,
  targetOf,
} from '../../../../../src/gates/perf/load/load-request.ts';

describe('what may be loaded', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.9.9.9:80',
    'http://localhost:1',
    'http://[::1]:1',
  ])('is this machine: %s', (url) =>
    expect(() => demandLoopback(url, false)).not.toThrow(),
  );

  it.each([
    'http://example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.example.com',
    'http://0.0.0.0',
    'http://[::2]',
  ])('refuses other machines without --allow-remote: %s', (url) => {
    expect(() => demandLoopback(url, false)).toThrow('add --allow-remote');
    expect(() => demandLoopback(url, true)).not.toThrow();
  });
});

describe('a target', () => {
  it('has the bytes of its request, the length counted in bytes', () => {
    const request = {
      method: 'POST',
      path: '/a?b=1',
      headers: { 'Content-Type': 'text/plain' },
      body: 'grüße',
      expect: [200],
    };
    const target = targetOf('http://127.0.0.1:8080/base/', request, 1000);
    expect(target.bytes.toString()).toBe(
      'POST /base/a?b=1 HTTP/1.1\r\nhost: 127.0.0.1:8080\r\nuser-agent: qa-perf\r\n' +
        'content-type: text/plain\r\ncontent-length: 7\r\n\r\ngrüße',
    );
    expect([target.host, target.port, target.isTls]).toEqual([
      '127.0.0.1',
      8080,
      false,
    ]);
  });

  it('goes to the port of its scheme', () => {
    const get = { method: 'GET', path: '/', headers: {}, body: null, expect: [200] };
    expect(targetOf('https://[::1]', get, 1).port).toBe(443);
    expect(targetOf('https://[::1]', get, 1).host).toBe('::1');
  });
});
