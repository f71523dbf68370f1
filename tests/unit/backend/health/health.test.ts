import { describe, expect, it } from 'vitest';
import { createHealth, worstOf } from '../../../../src/backend/health/health.ts';
import type { CheckStatus, Dependency } from '../../../../src/backend/health/health.ts';
import { createLog } from '../../../../src/backend/logs/log.ts';

describe('The worst of all checks', () => {
  const dependencies = [
    { name: 'ai', isCritical: false },
    { name: 'database', isCritical: true },
  ];

  it.each<[CheckStatus, CheckStatus, string]>([
    ['up', 'up', 'healthy'],
    ['disabled', 'disabled', 'healthy'],
    ['down', 'up', 'degraded'],
    ['down', 'down', 'unhealthy'],
    ['up', 'down', 'unhealthy'],
  ])('of a platform %s and a database %s is %s', (ai, database, status) => {
    const checks = { database: { status: database }, ai: { status: ai } };
    expect(worstOf(dependencies, checks)).toBe(status);
    expect(worstOf([...dependencies].reverse(), checks)).toBe(status);
  });

  it('without dependencies is healthy', () => {
    expect(worstOf([], {})).toBe('healthy');
  });
});

describe('The health', () => {
  const create = (cache: number, ...dependencies: Dependency[]) =>
    createHealth({ dependencies, timeout: 50, cache, log: createLog({}) });
  const up: Dependency = { name: 'up', isCritical: true, ping: async () => undefined };

  it('of a dependency that never answers is a timeout', async () => {
    const ping = () => new Promise<void>(() => undefined);
    const report = await create(0, { name: 'ai', isCritical: false, ping }).report();
    expect(report).toMatchObject({
      status: 'degraded',
      checks: { ai: { status: 'down', error: 'timeout' } },
    });
  });

  it('does not repeat what a driver said', async () => {
    const ping = () => Promise.reject(new Error('mysql://root:hunter2@db'));
    const report = await create(0, { name: 'db', isCritical: true, ping }).report();
    expect(report.status).toBe('unhealthy');
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('names the mode of what is not in use', async () => {
    const redis = { name: 'redis', isCritical: false, ping: null, mode: 'memory' };
    expect((await create(0, redis).report()).checks).toEqual({
      redis: { status: 'disabled', mode: 'memory' },
    });
  });

  it.each([
    [['up'], true],
    [[], true],
    [['off'], false],
    [['unknown'], false],
    [['up', 'off'], false],
  ])('has %j up: %s', async (names, expected) => {
    const off = { name: 'off', isCritical: false, ping: null };
    expect(await create(0, up, off).areUp(names)).toBe(expected);
  });

  it.each([
    [0, 3],
    [60_000, 1],
  ])('kept for %i ms is asked %i times by three in a row', async (cache, expected) => {
    let count = 0;
    const ping = async (): Promise<void> => void count++;
    const health = create(cache, { name: 'a', isCritical: true, ping });
    for (let index = 0; index < 3; index++) await health.report();
    expect(count).toBe(expected);
  });

  it('is checked once for all requests at the same time', async () => {
    let count = 0;
    const ping = async (): Promise<void> => void count++;
    const health = create(0, { name: 'a', isCritical: true, ping });
    await Promise.all([health.report(), health.report(), health.areUp(['a'])]);
    expect(count).toBe(1);
  });
});
