import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../../support/backend/raw.ts';
import { makePdf, makePng } from '../../support/backend/samples.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

const tenMegabytes = 10 * 1024 * 1024;

describe('Files', () => {
  let stage: EmbeddedStage;
  let token: string;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      limits: { general: null, upload: { points: 1000, seconds: 60 } },
    });
    token = (await stage.client.login(await stage.client.register())).access_token;
  });
  afterAll(() => stage.close());

  const upload = (name: string, bytes: Buffer, as = token) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)]), name);
    return stage.client.post('/api/v1/files', { token: as, body });
  };
  const kept = () => readdirSync(`${stage.backend.dataFolder}/uploads`).length;

  it('come back byte for byte under their name, as an attachment', async () => {
    const bytes = makePng();
    const { status, body } = await upload('考 试 (1).png', bytes);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ filename: '考 试 (1).png', size: bytes.length });
    const path = `/api/v1/files/${body.data.id}`;
    const got = await fetch(stage.backend.url + path, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
    expect(got.headers.get('content-disposition')).toBe(
      'attachment; filename="_ _ (1).png"; ' +
        `filename*=UTF-8''${encodeURIComponent('考 试 ')}%281%29.png`,
    );
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await stage.client.send('DELETE', path, { token })).status).toBe(204);
    expect((await stage.client.get(path, { token })).status).toBe(404);
    expect((await stage.client.send('DELETE', path, { token })).status).toBe(404);
  });

  it('30. of somebody else are not found, and nor are their sessions', async () => {
    const { body } = await upload('a.pdf', makePdf());
    const other = await stage.client.login(await stage.client.register());
    const path = `/api/v1/files/${body.data.id}`;
    for (const method of ['GET', 'DELETE'])
      expect(
        (await stage.client.send(method, path, { token: other.access_token })).status,
      ).toBe(404);
    expect((await stage.client.get(path, { token })).status).toBe(200);
    const sessions = await stage.client.get('/api/v1/users/me/sessions', { token });
    const [session] = sessions.body.data;
    expect(session).toMatchObject({ is_current: true, ip: '127.0.0.1' });
    const end = (as: string) =>
      stage.client.send('DELETE', `/api/v1/users/me/sessions/${session.id}`, {
        token: as,
      });
    expect((await end(other.access_token)).status).toBe(404);
    expect((await stage.client.get('/api/v1/users/me', { token })).status).toBe(200);
  });

  it('31. of 10 MiB are accepted, and with one byte more they are not', async () => {
    const before = kept();
    expect((await upload('a.pdf', makePdf(tenMegabytes))).status).toBe(201);
    expect(kept()).toBe(before + 1);
    const { status, body } = await upload('a.pdf', makePdf(tenMegabytes + 1));
    expect([status, body.code]).toEqual([413, 41301]);
    expect((await upload('a.pdf', makePdf(2 * tenMegabytes))).status).toBe(413);
    expect(kept()).toBe(before + 1);
  });

  it('31. are measured, whatever length a client announces', async () => {
    const before = kept();
    const part =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
    const head =
      `POST /api/v1/files HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\n` +
      'content-type: multipart/form-data; boundary=x\r\n';
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    const endless = await sendRaw(
      stage.backend.url,
      `${head}transfer-encoding: chunked\r\n\r\n` +
        `${part.length.toString(16)}\r\n${part}\r\n${chunk.repeat(170)}`,
    );
    expect(endless).toMatch(/^HTTP\/1.1 413 /);
    const short = await sendRaw(
      stage.backend.url,
      `${head}content-length: 90\r\nconnection: close\r\n\r\n${part}%PDF-`,
      { wait: 500 },
    );
    expect(short).not.toMatch(/ 201 | 500 /);
    expect(kept()).toBe(before);
  });

  it.each(['a.exe', 'a.svg', 'a.html', 'a', 'a.pdf.exe'])(
    '32. called %s are refused',
    async (name) => {
      const { status, body } = await upload(name, makePdf());
      expect([status, body.code, body.message]).toEqual([
        415,
        41501,
        '不允许的文件类型',
      ]);
    },
  );

  it('33. whose content does not fit their name are refused', async () => {
    const { status, body } = await upload('a.pdf', makePng());
    expect([status, body.code, body.message]).toEqual([
      422,
      42203,
      '文件内容与扩展名不匹配',
    ]);
  });

  it('34. with a path for a name are refused; none lies under its name', async () => {
    for (const name of ['../../etc/passwd.pdf', 'C:\\x.pdf', 'a\u202efdp.pdf']) {
      const { status, body } = await upload(name, makePdf());
      expect([name, status, body.code]).toEqual([name, 422, 42204]);
    }
    for (const name of readdirSync(`${stage.backend.dataFolder}/uploads`))
      expect(name).toMatch(/^[0-9a-f-]{36}$/);
  });

  const form = (body: string, type = 'multipart/form-data; boundary=x') =>
    stage.client.post('/api/v1/files', {
      token,
      body,
      headers: { 'content-type': type },
    });
  const textPart = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n';
  const filePart = (name = 'file') =>
    `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a.pdf"\r\n` +
    `\r\n${makePdf().toString('latin1')}\r\n`;

  it.each([
    ['two files', `${filePart()}${filePart()}--x--\r\n`, 413],
    ['a thousand parts', `${textPart.repeat(1000)}--x--\r\n`, 413],
    ['another field', `${filePart('picture')}--x--\r\n`, 400],
    [
      'no file',
      '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
      400,
    ],
    ['nothing', '', 400],
    ['no end', filePart(), 400],
    ['one file', `${filePart()}--x--\r\n`, 201],
  ])('35. a form with %s is answered', async (_, body, status) => {
    expect((await form(body)).status).toBe(status);
  });

  it('35. a form without a boundary, an empty file and JSON are refused', async () => {
    expect((await form('x', 'multipart/form-data')).status).toBe(400);
    expect((await upload('a.pdf', Buffer.alloc(0))).status).toBe(422);
    expect((await form('{}', 'application/json')).status).toBe(415);
  });

  it('36. are refused beyond the quota of their user, also when sent at once', async () => {
    const small = await openEmbeddedStage({ limits: { storage: 1000, general: null } });
    const user = await small.client.login(await small.client.register());
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => {
        const body = new FormData();
        body.append('file', new Blob([new Uint8Array(makePdf(400))]), 'a.pdf');
        return small.client.post('/api/v1/files', { token: user.access_token, body });
      }),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 413, 413]);
    expect(answers.find(({ status }) => status === 413)?.body.code).toBe(41302);
    expect(readdirSync(`${small.backend.dataFolder}/uploads`)).toHaveLength(2);
    await small.close();
  });
});
