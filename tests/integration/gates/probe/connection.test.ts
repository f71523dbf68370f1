import { createServer as createHttp } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../support/certificate.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { startHttp } from '../../../support/services.ts';

const parts = { now: () => new Date() };
const opened: Server[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

async function listen(server: Server, path?: string): Promise<number> {
  opened.push(server);
  await new Promise<void>((done) =>
    path === undefined
      ? server.listen(0, '127.0.0.1', done)
      : server.listen(path, done),
  );
  return path === undefined ? (server.address() as AddressInfo).port : 0;
}

async function probe(url: string, flags: readonly string[], project = createProject()) {
  const common = ['--path', '/h', '--no-metrics', '--samples', '1'];
  const run = await runForReport(
    project,
    ['probe', '--url', url, ...common, ...flags],
    parts,
  );
  const messages = run.report.findings.map(
    ({ rule, message }) => `${rule}: ${message}`,
  );
  return { exitCode: run.exitCode, messages };
}

const healthy: RequestListener = (_request, response) => response.end('ok');

describe('a service with TLS', () => {
  it('is trusted with its authority, or without any check', async (ctx) => {
    const pair = makeCertificate(90);
    if (pair === null) return ctx.skip('openssl is not installed');
    const url = `https://127.0.0.1:${await listen(createHttps(pair, healthy))}`;
    const project = createProject({ 'ca.pem': pair.cert });
    const strict = await probe(url, []);
    expect(strict.exitCode).toBe(1);
    expect(strict.messages[0]).toContain('the TLS handshake failed');
    expect(await probe(url, ['--ca', 'ca.pem'], project)).toEqual({
      exitCode: 0,
      messages: [],
    });
    expect((await probe(url, ['--insecure'])).exitCode).toBe(0);
  });

  it('fails while its certificate is about to end', async (ctx) => {
    const pair = makeCertificate(5);
    if (pair === null) return ctx.skip('openssl is not installed');
    const url = `https://127.0.0.1:${await listen(createHttps(pair, healthy))}`;
    const run = await probe(url, ['--insecure']);
    expect(run.messages).toEqual([
      'probe/certificate: the certificate ends in 4 days, 14 needed',
    ]);
  });

  it('needs authorities that can be read', async () => {
    const project = createProject({ 'no.pem': 'nothing' });
    for (const [file, problem] of [
      ['missing.pem', 'ENOENT'],
      ['no.pem', 'it holds no certificate in PEM'],
    ] as const) {
      const flags = ['--url', 'https://127.0.0.1:9', '--ca', file];
      const run = await runQa(project, ['probe', ...flags], parts);
      expect(run.exitCode).toBe(2);
      expect(`${run.stdout}${run.stderr}`).toContain(problem);
    }
  });
});

describe('a service', () => {
  it('behind a unix socket is asked there', async () => {
    const project = createProject();
    const socket = project.path('app.sock');
    await listen(createHttp(healthy), socket);
    expect((await probe(`unix:${socket}`, [], project)).exitCode).toBe(0);
  });

  it('gets the name and the password of its address, which no report shows', async () => {
    let seen: string | undefined;
    const url = await startHttp((request, response) => {
      seen = request.headers.authorization;
      response.end('ok');
    });
    const address = url.replace('//', '//bob:p%40ss@');
    const args = ['probe', '--url', address, '--path', '/h', '--no-metrics'];
    const run = await runQa(createProject(), args, parts);
    expect(seen).toBe(`Basic ${Buffer.from('bob:p@ss').toString('base64')}`);
    expect([run.exitCode, run.stdout]).toEqual([
      0,
      expect.not.stringContaining('p%40ss'),
    ]);
  });

  it('that compresses unasked is read', async () => {
    const url = await startHttp((_request, response) => {
      const body = gzipSync('{"status":"down"}');
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      });
      response.end(body);
    });
    expect((await probe(url, [])).messages).toEqual([
      'probe/agreement: the body reads down, the status is 200',
    ]);
  });
});

describe('ports and names', () => {
  it('are reached or told', async () => {
    const port = await listen(createHttp(healthy));
    const url = await startHttp(healthy);
    const flags = ['--tcp', `127.0.0.1:${port}`, '--dns', 'localhost'];
    expect(await probe(url, flags)).toEqual({ exitCode: 0, messages: [] });
    const gone = ['--tcp', '127.0.0.1:1', '--dns', 'no-such-host.invalid'];
    const run = await probe(url, gone);
    expect([run.exitCode, run.messages[0], run.messages[1]]).toEqual([
      1,
      expect.stringMatching(/^probe\/reach: it does not resolve/),
      'probe/reach: no connection: nothing listens there (ECONNREFUSED)',
    ]);
  });

  it('are probed without any service', async () => {
    const port = await listen(createHttp(healthy));
    const gates = { probe: { health: [], metrics: false, tcp: [`127.0.0.1:${port}`] } };
    const project = createProject({ 'qa.config.json': JSON.stringify({ gates }) });
    expect((await runQa(project, ['probe'], parts)).exitCode).toBe(0);
  });

  it('are written as host:port', async () => {
    const run = await runQa(createProject(), ['probe', '--tcp', 'db'], parts);
    expect([run.exitCode, run.stderr]).toEqual([
      2,
      expect.stringContaining('host:port'),
    ]);
  });
});

describe('--no-required', () => {
  it('demands no series of the metrics', async () => {
    const url = await startHttp((request, response) => {
      if (request.url !== '/metrics') return response.end('ok');
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end('# HELP a_total A.\n# TYPE a_total counter\na_total 1\n');
    });
    const args = ['probe', '--url', url, '--path', '/h'];
    const strict = await runQa(createProject(), args, parts);
    const free = await runQa(createProject(), [...args, '--no-required'], parts);
    expect([strict.exitCode, free.exitCode]).toEqual([1, 0]);
  });
});
