import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makePdf } from '../../support/backend/samples.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('A service on a disk of four megabytes', () => {
  let folder: string | null = null;
  let stage: EmbeddedStage;
  let reason = '';

  beforeAll(async () => {
    const made = mkdtempSync(join(tmpdir(), 'qa-small-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', made], {
        stdio: 'pipe',
      });
    } catch (error) {
      rmSync(made, { recursive: true });
      reason = `no small disk can be mounted here: ${String(error)}`;
      return;
    }
    folder = made;
    stage = await openEmbeddedStage({ data: made, limits: { general: null } });
  });
  beforeEach((context) => {
    if (folder === null) context.skip(reason);
  });
  afterAll(async () => {
    if (folder === null) return;
    await stage.close();
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });

  it('answers 503 while the disk is full, shows it in its health, and heals', async () => {
    const { client } = stage;
    const user = await client.register();
    const { access_token: token } = await client.login(user);
    const upload = () => {
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(makePdf(100_000))]), 'a.pdf');
      return client.post('/api/v1/files', { token, body });
    };
    const health = async () => (await client.get('/health/detailed')).body;
    expect((await upload()).status).toBe(201);
    expect((await health()).checks.storage.status).toBe('up');

    const filler = join(folder!, 'filler');
    for (let part = 0, isFull = false; !isFull; part++)
      try {
        writeFileSync(`${filler}${part}`, Buffer.alloc(4096));
      } catch {
        isFull = true;
      }
    const full = await upload();
    expect([full.status, full.body.code, full.headers.get('retry-after')]).toEqual([
      503,
      50304,
      '1',
    ]);
    const login = await client.post('/api/v1/auth/login', {
      json: { username: user.username, password: user.password },
    });
    expect([login.status, login.body.code]).toEqual([503, 50301]);
    expect(await health()).toMatchObject({
      status: 'unhealthy',
      checks: { storage: { status: 'down' } },
    });
    expect((await client.get('/health')).status).toBe(200);
    expect(readdirSync(join(folder!, 'uploads'))).toHaveLength(1);

    for (const name of readdirSync(folder!))
      if (name.startsWith('filler')) unlinkSync(join(folder!, name));
    expect((await upload()).status).toBe(201);
    await client.login(user);
    expect((await health()).status).toBe('healthy');
  });
});

describe('The content of an upload', () => {
  it('that is gone is not found, and its name is not in the answer', async () => {
    const stage = await openEmbeddedStage();
    try {
      const { client, backend } = stage;
      const { access_token: token } = await client.login(await client.register());
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(makePdf())]), 'a.pdf');
      const { id } = (await client.post('/api/v1/files', { token, body })).body
        .data as {
        id: string;
      };
      unlinkSync(join(backend.dataFolder, 'uploads', id));
      const { status, headers } = await client.get(`/api/v1/files/${id}`, { token });
      expect([status, headers.get('content-disposition')]).toEqual([404, null]);
    } finally {
      await stage.close();
    }
  });
});
