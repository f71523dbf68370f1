import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../../../src/backend/config/options.ts';
import { listValueProblems } from '../../../../src/backend/config/value-problems.ts';

describe('A setting', () => {
  it.each<[string, BackendOptions]>([
    ['networks', { trustProxy: ['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8'] }],
    ['an origin with a port', { allowedOrigins: ['https://app.example:8443'] }],
    ['a token of 16 characters', { internalToken: 'x'.repeat(16) }],
    ['a time zone', { log: { timeZone: 'Asia/Shanghai' } }],
    ['nothing', {}],
  ])('may be %s', (_, options) => {
    expect(listValueProblems(options)).toEqual([]);
  });

  it.each<[string, BackendOptions, string]>([
    ['a word for a network', { trustProxy: ['garbage'] }, "TRUST_PROXY has 'garbage'"],
    ['a switch for a network', { trustProxy: ['true'] }, "TRUST_PROXY has 'true'"],
    ['everybody', { trustProxy: ['0.0.0.0/0'] }, 'anybody could claim any address'],
    ['everybody in IPv6', { trustProxy: ['::/0'] }, 'anybody could claim any address'],
    ['33 bits', { internalNetworks: ['10.0.0.0/33'] }, "INTERNAL_NETWORKS has '10"],
    ['two slashes', { internalNetworks: ['10.0.0.0/8/8'] }, 'INTERNAL_NETWORKS'],
    ['any origin', { allowedOrigins: ['*'] }, "ALLOWED_ORIGINS has '*'"],
    ['a slash', { allowedOrigins: ['https://a.example/'] }, 'which no browser sends'],
    ['a short token', { internalToken: 'x' }, 'INTERNAL_TOKEN has 1 characters'],
    ['Mars', { log: { timeZone: 'Mars/Phobos' } }, "LOG_TIMEZONE is 'Mars/Phobos'"],
  ])('is refused with %s', (_, options, words) => {
    expect(listValueProblems(options)).toEqual([expect.stringContaining(words)]);
  });
});
