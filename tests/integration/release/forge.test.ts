import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { addRemote, createReleased } from './repository.ts';

interface Seen {
  readonly request: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown> | null;
}

/** A forge on a real socket that keeps releases by their tags. */
async function serveForge(): Promise<{
  readonly url: string;
  readonly seen: Seen[];
  answerNext(status: number, value: unknown): void;
}> {
  const seen: Seen[] = [];
  const releases = new Map<string, Record<string, unknown>>();
  const next: { status: number; value: unknown }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const body = text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
      const { method, url, headers } = request;
      seen.push({ request: `${method} ${url}`, headers, body });
      const reply = (status: number, value: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value));
      };
      const given = next.shift();
      if (given !== undefined) return reply(given.status, given.value);
      const tag = decodeURIComponent(url!.split('/').at(-1)!);
      const known = releases.get(tag) ?? [...releases.values()][0];
      if (method === 'GET')
        return releases.has(tag)
          ? reply(200, releases.get(tag))
          : reply(404, { message: 'Not Found' });
      const page = 'http://forge/page';
      const made = { id: 7, html_url: page, _links: { self: page }, ...known, ...body };
      releases.set(String(made['tag_name' as never] ?? tag), made);
      reply(method === 'POST' ? 201 : 200, made);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    answerNext: (status, value) => void next.push({ status, value }),
  };
}

/** Released as 1.3.0 with notes, and pushed; the address is that of a forge. */
async function createShown(forge: object, host = 'github.com'): Promise<Project> {
  const project = createReleased({
    'qa.config.json': JSON.stringify({ release: { forge } }),
  });
  const remote = addRemote(project);
  project.git('commit', '--quiet', '--allow-empty', '-m', 'feat: more');
  const run = await runQa(project, ['bump', 'auto', '--push']);
  expect(run.exitCode, run.stderr).toBe(0);
  // Asked by git it is the bare repository, and by its name a forge.
  const address = `https://${host}/acme/group/app.git`;
  project.git('config', `url.${remote.directory}.insteadOf`, address);
  project.git('remote', 'set-url', 'origin', address);
  return project;
}

const token = { GITHUB_TOKEN: 'secret', GITLAB_TOKEN: 'secret', GITEA_TOKEN: 'secret' };
const forge = (project: Project, args: readonly string[], env: object = token) =>
  runQa(project, ['release', 'forge', ...args], { env: { ...env } });

describe('qa release forge', () => {
  it('makes the release of GitHub from the notes, once', async () => {
    const server = await serveForge();
    const project = await createShown({ api: server.url });
    const run = await forge(project, ['--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stderr).toContain('v1.3.0: created http://forge/page');
    expect(server.seen.map(({ request }) => request)).toEqual([
      'GET /repos/acme/group/app/releases/tags/v1.3.0',
      'POST /repos/acme/group/app/releases',
    ]);
    expect(server.seen[1]!.body).toEqual({
      ...{ tag_name: 'v1.3.0', name: 'v1.3.0', body: '- a thing' },
      ...{ prerelease: false, make_latest: 'true' },
    });
    expect(server.seen[1]!.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-github-api-version': '2022-11-28',
    });
    const again = await forge(project, ['--yes']);
    expect(again.stderr).toContain('v1.3.0: as it is there already');
    expect(server.seen).toHaveLength(3);
  });

  it('brings a release up to date whose notes have changed', async () => {
    const server = await serveForge();
    const project = await createShown({ api: server.url });
    server.answerNext(200, { id: 9, name: 'v1.3.0', body: 'old', prerelease: false });
    const run = await forge(project, ['--yes']);
    expect(run.stderr).toContain('v1.3.0: updated');
    expect(server.seen[1]).toMatchObject({
      request: 'PATCH /repos/acme/group/app/releases/9',
      body: { body: '- a thing' },
    });
  });

  it('speaks to GitLab by the path of the project, with a token of either kind', async () => {
    const server = await serveForge();
    const project = await createShown(
      { api: `${server.url}/api/v4` },
      'gitlab.acme.org',
    );
    const run = await forge(project, ['--yes'], { CI_JOB_TOKEN: 'job' });
    expect(run.exitCode, run.stderr).toBe(0);
    expect(server.seen.map(({ request }) => request)).toEqual([
      'GET /api/v4/projects/acme%2Fgroup%2Fapp/releases/v1.3.0',
      'POST /api/v4/projects/acme%2Fgroup%2Fapp/releases',
    ]);
    expect(server.seen[1]!.headers['job-token']).toBe('job');
    expect(server.seen[1]!.body).toEqual({
      ...{ tag_name: 'v1.3.0', name: 'v1.3.0', description: '- a thing' },
    });
    server.answerNext(200, { name: 'v1.3.0', description: 'old' });
    const updated = await forge(project, ['--yes']);
    expect(updated.stderr).toContain('updated');
    expect(server.seen.at(-1)!.request).toBe(
      'PUT /api/v4/projects/acme%2Fgroup%2Fapp/releases/v1.3.0',
    );
    expect(server.seen.at(-1)!.headers['private-token']).toBe('secret');
  });

  it('speaks to Gitea, also where only the setting says what it is', async () => {
    const server = await serveForge();
    const settings = { kind: 'gitea', api: `${server.url}/api/v1` };
    const project = await createShown(settings, 'git.acme.org');
    const run = await forge(project, ['--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(server.seen[1]).toMatchObject({
      request: 'POST /api/v1/repos/acme/group/app/releases',
      headers: { authorization: 'token secret' },
    });
  });

  it('shows without asking anybody, and acts only with --yes or in CI', async () => {
    const server = await serveForge();
    const project = await createShown({ api: server.url });
    const shown = await forge(project, ['--dry-run'], {});
    expect(shown.stdout).toBe(
      `acme/group/app on github (${server.url})\n\n` +
        'Release of v1.3.0, the latest\n\n- a thing\n',
    );
    const unsure = await forge(project, []);
    expect(unsure.exitCode).toBe(2);
    expect(unsure.stderr).toContain('nothing was shown; look at the list');
    expect(server.seen).toEqual([]);
    const run = await forge(project, [], { ...token, CI: '1' });
    expect(run.exitCode, run.stderr).toBe(0);
  });

  it('is for a project whose version stands in tags, beside a placeholder', async () => {
    const project = createReleased({
      'package.json': '{"name":"x","version":"0.0.0-development"}\n',
    });
    project.git('remote', 'add', 'origin', 'https://github.com/acme/app.git');
    expect((await runQa(project, ['bump', 'minor'])).exitCode).toBe(0);
    const shown = await forge(project, ['--dry-run'], {});
    expect(shown.stdout, shown.stderr).toContain('Release of v1.3.0, the latest');
    const publish = await runQa(project, ['release', 'publish', '--dry-run']);
    expect(publish.exitCode).toBe(2);
    expect(publish.stderr).toContain('the files hold 0.0.0-development');
  });

  it('refuses a tag that the remote does not have, which a forge would make', async () => {
    const server = await serveForge();
    const project = await createShown({ api: server.url });
    project.git('tag', '-f', '-a', '-m', 'another', 'v1.3.0');
    const run = await forge(project, ['--yes']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('origin does not have the tag v1.3.0 as it is here');
    expect(server.seen).toEqual([]);
  });

  it.each([
    ['a refusal', 403, { message: 'Resource not accessible' }, '403: Resource not acc'],
    ['a list of reasons', 422, { message: ['a', 'b'] }, '422: ["a","b"]'],
    ['another place', 301, {}, 'correct the address of the remote'],
  ])('says what was wrong with %s', async (_, status, value, message) => {
    const server = await serveForge();
    const project = await createShown({ api: server.url });
    server.answerNext(404, {});
    server.answerNext(status, value);
    const run = await forge(project, ['--yes']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain('secret');
  });

  it('says which token or setting is missing, and who does not answer', async () => {
    const project = await createShown({ api: 'http://127.0.0.1:1' });
    const login = await forge(project, ['--yes'], {});
    expect(login.stderr).toContain('set GITHUB_TOKEN or GH_TOKEN');
    const silent = await forge(project, ['--yes']);
    expect(silent.exitCode).toBe(2);
    expect(silent.stderr).toContain('nothing listens there');
    const unknown = await createShown({}, 'git.acme.org');
    const run = await forge(unknown, ['--yes']);
    expect(run.stderr).toContain('write it as release.forge.kind');
    unknown.git('remote', 'remove', 'origin');
    expect((await forge(unknown, ['--yes'])).stderr).toContain("no remote 'origin'");
  });
});
