import { describe, expect, it } from 'vitest';
import {
  readEnvironment,
  variables,
} from '../../../../src/backend/config/read-environment.ts';

describe('The environment', () => {
  it('without a variable sets nothing', () => {
    expect(readEnvironment({})).toEqual({ limits: {}, timeouts: {}, log: {} });
  });

  it('with empty variables sets nothing either', () => {
    expect(readEnvironment({ PORT: '', SECRET_KEY: '', OPENAPI: '' })).toEqual({
      limits: {},
      timeouts: {},
      log: {},
    });
  });

  it('lists networks by commas, with spaces and gaps left out', () => {
    const { trustProxy } = readEnvironment({ TRUST_PROXY: ' 10.0.0.0/8, ,::1/128,' });
    expect(trustProxy).toEqual(['10.0.0.0/8', '::1/128']);
  });

  it('of a comma alone gives an empty list, not a missing one', () => {
    expect(readEnvironment({ ALLOWED_ORIGINS: ',' }).allowedOrigins).toEqual([]);
  });

  it('sets up a platform from its token, also without an address', () => {
    expect(readEnvironment({ COZE_API_TOKEN: 'disabled' }).coze).toEqual({
      url: '',
      token: 'disabled',
    });
  });

  it('does not set up a platform from an address alone', () => {
    expect(readEnvironment({ DIFY_API_URL: 'https://x' })).not.toHaveProperty('dify');
  });

  it('can switch off the general limit', () => {
    expect(readEnvironment({ LIMIT_GENERAL: 'off' }).limits).toEqual({ general: null });
  });

  it.each([
    ['LIMIT_LOGIN', 'loginFailures'],
    ['LIMIT_REGISTER', 'register'],
    ['LIMIT_UPLOAD', 'upload'],
  ])('sets %s, which cannot be switched off', (name, limit) => {
    expect(readEnvironment({ [name]: '3/9' }).limits).toEqual({
      [limit]: { points: 3, seconds: 9 },
    });
    expect(() => readEnvironment({ [name]: 'off' })).toThrow(
      `${name} is 'off'. Give points and seconds, as 600/60.`,
    );
  });

  it('reads the level of the log in any case', () => {
    expect(readEnvironment({ LOG_LEVEL: 'WARNING' }).log).toEqual({ level: 'warning' });
  });

  it('reads levels of modules, and the limit of a slow statement', () => {
    const environment = { LOG_LEVELS: 'db=DEBUG, access=warning', SLOW_QUERY_MS: '50' };
    expect(readEnvironment(environment)).toMatchObject({
      log: { levels: { db: 'debug', access: 'warning' } },
      timeouts: { slowQuery: 50 },
    });
  });

  it.each([
    ['db=verbose', "LOG_LEVELS of db is 'verbose'"],
    ['database=debug', "LOG_LEVELS is 'database'"],
    ['db', "LOG_LEVELS of db is ''"],
  ])('with LOG_LEVELS=%s cannot be read', (value, words) => {
    expect(() => readEnvironment({ LOG_LEVELS: value })).toThrow(words);
  });

  it('reads each variable of its list', () => {
    const read = new Set<string | symbol>();
    const watched = new Proxy({}, { get: (_, name) => void read.add(name) });
    readEnvironment(watched);
    expect([...read].toSorted()).toEqual(variables.toSorted());
  });

  it.each([
    ['on', true],
    ['off', false],
  ])('opens the document by OPENAPI=%s: %s', (value, isDocumented) => {
    expect(readEnvironment({ OPENAPI: value }).isDocumented).toBe(isDocumented);
  });

  it.each([
    ['PORT', '80a'],
    ['DRAIN_MS', '5s'],
    ['SLOW_QUERY_MS', '0.5s'],
    ['OPENAPI', 'true'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_FORMAT', 'TEXT'],
    ['LIMIT_UPLOAD', '30 per minute'],
  ])('with %s=%s cannot be read', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(value);
  });
});
