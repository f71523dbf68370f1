import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo, Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../../support/certificate.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { startHttp, startTcp } from '../../../support/services.ts';

const generous = ['--threshold', 'avg<5s', '--threshold', 'max<5s'];

async function load(
  url: string,
  flags: readonly string[] = [],
  project = createProject(),
) {
  const args = ['perf', '--url', url, '--path', '/', ...generous, ...flags];
  const { report, exitCode, stderr } = await runForReport(project, args);
  const { metrics, details } = report.gates[0]!;
  const { recording } = details as { recording: { outcomes: object } };
  return { exitCode, stderr, metrics, outcomes: recording?.outcomes };
}

async function listen(server: Server, where: object): Promise<number> {
  await new Promise<void>((resolve) => server.listen(where, resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const ok: RequestListener = (_, response) => void response.end('ok');

describe('the connection of the service', () => {
  it('is trusted by its authority, and so is the baseline', async (ctx) => {
    const pair = makeCertificate(90);
    if (pair === null) return ctx.skip('openssl is not installed');
    const port = await listen(createTls(pair, ok), { port: 0, host: '127.0.0.1' });
    const url = `https://127.0.0.1:${port}`;
    const project = createProject({ 'ca.pem': pair.cert });
    expect(
      (await runForReport(project, ['perf', '--url', url, '--path', '/'])).exitCode,
    ).toBe(2);
    expect((await load(url, ['--ca', 'ca.pem'], project)).outcomes).toEqual({
      200: 100,
    });
    expect((await load(url, ['--insecure'])).outcomes).toEqual({ 200: 100 });
  });

  it('is a unix socket', async () => {
    const path = join(tmpdir(), `qa-perf-${process.pid}.sock`);
    await listen(createServer(ok), { path });
    expect((await load(`unix:${path}`)).outcomes).toEqual({ 200: 100 });
  });

  it('carries the credentials of the address, for the baseline too', async () => {
    const url = await startHttp((request, response) => {
      const is = request.headers.authorization === `Basic ${btoa('u:p')}`;
      response.writeHead(is ? 200 : 401).end();
    });
    const named = url.replace('//', '//u:p@');
    expect((await load(named)).outcomes).toEqual({ 200: 100 });
    const flags = ['--baseline-url', named, '--duration', '1s'];
    expect((await load(named, flags)).outcomes).toEqual({ 200: expect.any(Number) });
  });
});

describe('a kept connection that the server closes', () => {
  // Answers one request and closes without a word: the next one crosses its close.
  const closing = (perSocket: number, seen: { count: number }) =>
    startTcp((socket) => {
      let left = perSocket;
      socket.on('data', (bytes) => {
        for (
          let n = bytes.toString().match(/^(GET|POST) /gm)?.length ?? 0;
          n > 0;
          n--
        ) {
          if (left-- <= 0) return;
          seen.count++;
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
        }
        if (left <= 0) socket.end();
      });
    });

  it('does not make an idempotent request fail', async () => {
    for (const perSocket of [1, 10]) {
      const url = await closing(perSocket, { count: 0 });
      const flags = ['--profile', 'closed', '--duration', '300ms'];
      const { metrics, outcomes } = await load(url, flags);
      expect(Object.keys(outcomes)).toEqual(['200']);
      expect(metrics['requests']).toBeGreaterThan(20);
    }
  });

  it('fails where it closes a new connection without an answer', async () => {
    let count = 0;
    const url = await startTcp((socket) =>
      socket.on('data', () => {
        if (++count <= 6) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
        else socket.end();
      }),
    );
    expect((await load(url)).outcomes).toMatchObject({ truncated: expect.any(Number) });
  });

  it('is not closed by an option whose name only holds the word', async () => {
    let sockets = 0;
    const url = await startTcp((socket) => {
      sockets++;
      socket.on('data', () =>
        socket.write(
          'HTTP/1.1 200 OK\r\nconnection: keep-alive, x-close-me\r\ncontent-length: 0\r\n\r\n',
        ),
      );
    });
    expect((await load(url)).outcomes).toEqual({ 200: 100 });
    expect(sockets).toBeLessThanOrEqual(10);
  });
});

describe('statuses that count as right', () => {
  it('are those of success, or those of --expect', async () => {
    const answering = (status: number) =>
      startHttp((_, response) => void response.writeHead(status).end());
    expect((await load(await answering(204))).exitCode).toBe(0);
    const moved = await answering(301);
    const refused = await runForReport(createProject(), [
      'perf',
      '--url',
      moved,
      '--path',
      '/',
    ]);
    expect(refused.exitCode).toBe(2);
    expect((await load(moved, ['--expect', '2xx,301'])).exitCode).toBe(0);
  });
});
