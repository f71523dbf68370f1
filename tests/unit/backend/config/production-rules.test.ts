import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../../../src/backend/config/options.ts';
import { listSettingProblems } from '../../../../src/backend/config/production-rules.ts';

// 32 characters, 16 of them different.
const key = '0123456789abcdef0123456789abcdef';
const whole: BackendOptions = {
  secretKey: key,
  database: 'mysql://user:word@db/exam',
  redis: 'redis://cache:6379',
  coze: { url: 'https://coze.example', token: 'a' },
  dify: { url: 'http://dify.example', token: 'b' },
};

describe('Production', () => {
  it('accepts complete settings', () => {
    expect(listSettingProblems(whole)).toEqual([]);
  });

  it('names all five missing variables at once', () => {
    const names = listSettingProblems({}).map((line) => /: (\w+) \(/.exec(line)?.[1]);
    expect(names).toEqual([
      'SECRET_KEY',
      'DATABASE_URL',
      'REDIS_URL',
      'COZE_API_TOKEN',
      'DIFY_API_KEY',
    ]);
  });

  it('treats an empty token as missing', () => {
    const coze = { url: 'https://coze.example', token: '' };
    expect(listSettingProblems({ ...whole, coze })).toEqual([
      expect.stringContaining('COZE_API_TOKEN is missing'),
    ]);
  });

  it.each<[string, Partial<BackendOptions>, string]>([
    ['a key of 31 characters', { secretKey: key.slice(1) }, 'it has 31'],
    ['a key of 11 different ones', { secretKey: 'abcdefghijk'.repeat(3) }, 'guessable'],
    ['a weak key before', { previousSecretKey: 'old' }, 'SECRET_KEY_PREVIOUS'],
    ['an SQLite file', { database: 'exam.sqlite' }, 'mysql: or mariadb:'],
    ['another database', { database: 'postgres://db/x' }, 'DATABASE_URL'],
    ['Redis by HTTP', { redis: 'http://cache' }, 'REDIS_URL'],
    ['a platform without address', { coze: { url: '', token: 'a' } }, 'COZE_API_URL'],
    [
      'a platform of a file',
      { dify: { url: 'file:///x', token: 'b' } },
      'DIFY_API_URL',
    ],
    ['a defect', { faults: ['slow-login'] }, 'the fault slow-login is switched on'],
    ['the test user', { seed: true }, 'leave seed out'],
  ])('refuses %s by one line', (_, change, words) => {
    const problems = listSettingProblems({ ...whole, ...change });
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  it.each<[string, Partial<BackendOptions>]>([
    ['a key of 12 different characters', { secretKey: 'abcdefghijkl'.repeat(3) }],
    ['an empty key before', { previousSecretKey: '' }],
    ['MariaDB', { database: 'mariadb://db/x' }],
    ['Redis over TLS', { redis: 'rediss://cache' }],
    ['a platform that is off', { coze: { url: '', token: 'disabled' } }],
    ['a seed that is off', { seed: false, faults: [] }],
  ])('takes %s', (_, change) => {
    expect(listSettingProblems({ ...whole, ...change })).toEqual([]);
  });

  it('never repeats a secret that it refuses', () => {
    const text = listSettingProblems({
      ...whole,
      secretKey: 'hunter2',
      database: 'ftp://u:hunter2@db',
      redis: 'ftp://:hunter2@cache',
    }).join('\n');
    expect(text).not.toContain('hunter2');
    expect(text.split('\n')).toHaveLength(3);
  });
});
