import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../support/backend/client.ts';
import { spawnQa, startService } from '../../support/backend/process.ts';
import { sendRaw } from '../../support/backend/raw.ts';

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qa-test-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('qa backend start', () => {
  it('needs no flag, no database and no setting, and says where it is', async () => {
    const service = await startService();
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const client = await createClient(service.url);
    await client.login({ username: 'perftest', password: 'password123' });
    expect(await service.stop()).toBe(0);
    expect(service.logs()).toMatch(/qa backend: user perftest, password password123\n/);
  });

  it('43. answers running requests after SIGTERM and exits 0', async () => {
    const service = await startService(['--fault', 'slow-route']);
    const slow = sendRaw(
      service.url,
      'GET /api/v1/fault/slow HTTP/1.1\r\nhost: a\r\n\r\n',
    );
    await delay(500);
    const stopped = service.stop();
    await delay(300);
    await expect(fetch(`${service.url}/health`)).rejects.toThrow();
    expect(await slow).toMatch(/^HTTP\/1.1 200 .*^connection: close/ims);
    expect(await stopped).toBe(0);
  });

  it('43. exits at once at the second signal', async () => {
    const service = await startService(['--fault', 'slow-route']);
    fetch(`${service.url}/api/v1/fault/slow`).catch(() => undefined);
    await delay(500);
    const stopped = service.stop();
    await delay(200);
    service.child.kill('SIGTERM');
    expect(await stopped).toBe(143);
    const folder = /data in (\S+) \(removed at the end\)/.exec(service.logs())?.[1];
    expect(folder).toMatch(/qa-backend-/);
    expect(existsSync(folder!)).toBe(false);
  });

  it('48. exits 2 in production without settings, and lists them', async () => {
    const { child, output } = spawnQa(['start', '--profile', 'production']);
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(2);
    expect(output().stdout).toBe('');
    expect(output().stderr.match(/缺少必要的环境变量/g)).toHaveLength(5);
  });

  it('exits 2 for a slip in its configuration file, which it names', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'config.yaml');
      writeFileSync(file, 'log_levls: { db: debug }\n');
      const { child, output } = spawnQa(['start', '--profile', 'production'], {
        CONFIG_FILE: file,
      });
      const [code] = (await once(child, 'close')) as [number];
      expect(code).toBe(2);
      expect(output().stderr).toContain(
        'log_levls is not known. Did you mean log_level',
      );
    }));

  it('49. does not lose a registration to kill -9', () =>
    inFolder(async (data) => {
      const names: string[] = [];
      for (let round = 0; round < 3; round++) {
        const service = await startService(['--data', data]);
        const client = await createClient(service.url);
        for (const username of names)
          await client.login({ username, password: 'correct horse battery staple' });
        names.push((await client.register()).username);
        expect(await service.stop('SIGKILL')).toBe('SIGKILL');
      }
      const last = await startService(['--data', data]);
      const client = await createClient(last.url);
      for (const username of names)
        await client.login({ username, password: 'correct horse battery staple' });
      expect(await last.stop()).toBe(0);
    }));

  it('49. migrates once when four processes migrate at once', () =>
    inFolder(async (data) => {
      const outputs = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const { child, output } = spawnQa(['migrate', 'up', '--data', data]);
          const [code] = (await once(child, 'close')) as [number];
          return { code, ...output() };
        }),
      );
      expect(outputs.map(({ code, stderr }) => `${code}${stderr}`)).toEqual(
        Array<string>(4).fill('0'),
      );
      const done = outputs.filter(({ stdout }) => stdout.startsWith('applied'));
      expect(done).toHaveLength(1);
      expect(done[0]!.stdout.match(/applied/g)).toHaveLength(8);
    }));
});
