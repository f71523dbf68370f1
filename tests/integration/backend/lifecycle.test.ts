import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../src/backend/index.ts';
import { createClient } from '../../support/backend/client.ts';
import { sendRaw } from '../../support/backend/raw.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import { runQa } from '../../support/run-qa.ts';

describe('startBackend', () => {
  it('starts and stops again and again and leaves no handle and no file', async () => {
    await (await startBackend()).close();
    const before = process
      .getActiveResourcesInfo()
      .filter((name) => name !== 'Immediate');
    for (let round = 0; round < 3; round++) {
      const backend = await startBackend();
      await fetch(`${backend.url}/health`).then((response) => response.text());
      const idle = connect(backend.port, '127.0.0.1');
      idle.on('error', () => undefined);
      await new Promise((resolve) => idle.once('connect', resolve));
      expect(await backend.close()).toBe(true);
      expect(await backend.close()).toBe(true);
      expect(existsSync(backend.dataFolder)).toBe(false);
    }
    let after: string[] = [];
    for (let wait = 0; wait < 50; wait++) {
      after = process.getActiveResourcesInfo().filter((name) => name !== 'Immediate');
      if (after.length <= before.length) break;
      await delay(50);
    }
    expect(after.length).toBeLessThanOrEqual(before.length);
  });

  it('keeps the files in its folder', async () => {
    const data = mkdtempSync(join(tmpdir(), 'qa-test-'));
    const first = await openEmbeddedStage({ data });
    const user = await first.client.register();
    await first.close();
    const second = await openEmbeddedStage({ data });
    await second.client.login(user);
    await second.close();
    rmSync(data, { recursive: true });
  });

  it('43. lets a request end, says that it closes, and accepts no more', async () => {
    const backend = await startBackend({ faults: ['slow-route'] });
    const slow = sendRaw(
      backend.url,
      'GET /api/v1/fault/slow HTTP/1.1\r\nhost: a\r\n\r\n',
    );
    await delay(300);
    const closing = backend.close();
    await delay(100);
    await expect(fetch(`${backend.url}/health`)).rejects.toThrow();
    const answer = await slow;
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toMatch(/^connection: close/im);
    expect(await closing).toBe(true);
  });

  it('43. serves requests with /healthz at 500 until the balancer notices', async () => {
    const backend = await startBackend({ timeouts: { drain: 500 } });
    const client = await createClient(backend.url);
    const closing = backend.close();
    const healthz = await client.get('/healthz');
    expect([healthz.status, healthz.headers.get('connection')]).toEqual([500, 'close']);
    expect((await client.get('/health')).status).toBe(200);
    expect(await closing).toBe(true);
  });

  it('43. closes requests that do not end in time', async () => {
    const backend = await startBackend({
      faults: ['slow-route'],
      timeouts: { close: 200 },
    });
    const slow = fetch(`${backend.url}/api/v1/fault/slow`);
    slow.catch(() => undefined);
    await delay(300);
    expect(await backend.close()).toBe(false);
    await expect(slow).rejects.toThrow();
  });

  it('says which port is taken', async () => {
    const backend = await startBackend();
    await expect(startBackend({ port: backend.port })).rejects.toThrow(
      `the address 127.0.0.1:${backend.port} is taken`,
    );
    await backend.close();
  });

  it('says when there is no database', async () => {
    const database = 'mysql://root:hidden@127.0.0.1:9/none';
    const failing = startBackend({ database });
    await expect(failing).rejects.toThrow(/does not answer \(ECONNREFUSED\)/);
    await expect(failing).rejects.not.toThrow(/hidden/);
  });

  it('listens beyond loopback only in production', async () => {
    await expect(startBackend({ host: '0.0.0.0' })).rejects.toThrow(
      "listens on loopback only, not on '0.0.0.0'",
    );
  });
});

describe('qa backend', () => {
  const run = (argv: string[], env: Record<string, string> = {}) =>
    runQa(tmpdir(), ['backend', ...argv], { env });

  it('48. lists all that production cannot start with', async () => {
    const none = await run(['start', '--profile', 'production']);
    expect(none.exitCode).toBe(2);
    for (const name of [
      'SECRET_KEY',
      'DATABASE_URL',
      'REDIS_URL',
      'COZE_API_TOKEN',
      'DIFY_API_KEY',
    ])
      expect(none.stderr).toContain(`缺少必要的环境变量: ${name}`);
    const weak = await run(
      ['start', '--profile', 'production', '--fault', 'slow-login'],
      {
        SECRET_KEY: 'x'.repeat(31),
        DATABASE_URL: 'postgres://a@b/c',
        REDIS_URL: 'redis://a',
        COZE_API_TOKEN: 'disabled',
        DIFY_API_KEY: 'a',
        DIFY_API_URL: 'nonsense',
      },
    );
    expect(weak.exitCode).toBe(2);
    expect(weak.stderr).toContain('SECRET_KEY 长度不足32字符');
    expect(weak.stderr).toContain('DATABASE_URL is not an address of the kind mysql:');
    expect(weak.stderr).toContain('DIFY_API_URL is not an address');
    expect(weak.stderr).toContain('the fault slow-login is switched on');
    expect(weak.stderr).not.toContain('COZE');
    expect(weak.stderr).not.toContain('x'.repeat(31));
    const dull = await run(['start', '--profile', 'production'], {
      SECRET_KEY: 'ab'.repeat(16),
    });
    expect(dull.stderr).toContain('SECRET_KEY is guessable');
  });

  it('migrates a database up, shows its state, and reverts one step', async () => {
    const data = mkdtempSync(join(tmpdir(), 'qa-test-'));
    const migrate = async (step: string) =>
      (await run(['migrate', step, '--data', data])).stdout;
    expect(await migrate('status')).toMatch(/^missing 001_users\n/);
    expect(await migrate('up')).toMatch(/^applied 001_users\n(applied .*\n){7}$/);
    expect(await migrate('up')).toBe('nothing to do\n');
    expect(await migrate('down')).toBe('taken back 008_answers\n');
    expect(await migrate('status')).toMatch(
      /applied 007_attempts\nmissing 008_answers\n$/,
    );
    rmSync(data, { recursive: true });
  });

  it('48. does not start on a database that lacks migrations', async () => {
    await expect(startBackend({ migrate: false })).rejects.toThrow(
      /lacks the migrations 001_users, .*: qa backend migrate up$/,
    );
  });

  it.each([
    [['start', '--port', 'x'], "the port is 'x'"],
    [['start', '--port', '65536'], "the port is '65536'"],
    [['start', '--profile', 'perv'], 'Did you mean perf?'],
    [['start', '--fault', 'slow-logn'], 'Did you mean slow-login?'],
    [['start', '--database', 'postgres://a'], 'of no known kind'],
    [['migrate', 'up'], 'there is no database to migrate'],
  ])('refuses %j with a line that says why', async (argv, text) => {
    const { exitCode, stderr } = await run(argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(text);
  });
});
