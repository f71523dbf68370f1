import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { createCandidate, statuses, statusOf } from './candidate.ts';
import { addRemote } from './repository.ts';

const attest = (project: Project, item: string, ...args: string[]) =>
  runQa(project, ['release', 'attest', item, ...args]);
const attestAs = (project: Project, email: string) => {
  const env = { GIT_COMMITTER_NAME: 'Somebody', GIT_COMMITTER_EMAIL: email };
  return runQa(project, ['release', 'attest', 'teams-notified'], { env });
};
const attestations = '.qa/attestations/1.3.0.jsonl';

function makeKey(project: Project, name: string): string {
  const file = project.path(`../${name}-${Date.now()}`);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  return file;
}

const signerOf = (key: string) =>
  `ada@example.com ${fs.readFileSync(`${key}.pub`, 'utf8')}`;

describe('who may sign an attestation', () => {
  it('is not read from the change itself where no main branch is known', async () => {
    const project = createCandidate({}, { signed: true });
    const key = makeKey(project, 'own');
    const remote = addRemote(project);
    project.git('checkout', '--quiet', '-b', 'change');
    project.write({ '.qa/allowed_signers': signerOf(key) });
    project.commit('chore: sign for myself');
    await attest(project, 'teams-notified', '--key', key);
    // As actions/checkout leaves it: the remote is there, its branches are not.
    for (const ref of ['HEAD', 'main'])
      project.git('update-ref', '-d', `refs/remotes/origin/${ref}`);
    const found = (await statuses(project))['teams-notified']!;
    expect(found.status).toBe('unknown');
    expect(found.evidence).toContain('who may sign is not known here');
    project.git('fetch', '--quiet', 'origin', 'main:refs/remotes/origin/main');
    expect((await statuses(project))['teams-notified']!.evidence).toContain(
      'the signature of ada@example.com does not hold',
    );
    // Once the main branch names the key, it counts.
    project.git('push', '--quiet', 'origin', 'change:main');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'change'));
    project.git('fetch', '--quiet', 'origin', '+main:refs/remotes/origin/main');
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
  });

  it('is read from the remote that releases go to', async () => {
    const project = createCandidate({
      'qa.config.json': '{"release":{"remote":"up"}}',
    });
    const key = makeKey(project, 'up');
    addRemote(project);
    project.git('remote', 'rename', 'origin', 'up');
    project.write({ '.qa/allowed_signers': signerOf(key) });
    project.commit('chore: sign for myself');
    await attest(project, 'teams-notified', '--key', key);
    expect((await statuses(project))['teams-notified']!.evidence).toContain(
      'does not hold',
    );
  });
});

describe('attestations on two branches', () => {
  it('merge, and count for both people', async () => {
    const project = createCandidate({}, { minApprovers: 2 });
    await attest(project, 'backup', '--note', 'first line');
    project.commit('chore: attest backup');
    project.git('checkout', '--quiet', '-b', 'bob');
    await attestAs(project, 'bob@example.com');
    project.commit('chore: attest as Bob');
    project.git('checkout', '--quiet', 'main');
    await attest(project, 'teams-notified');
    project.commit('chore: attest as Ada');
    project.git('merge', '--quiet', '-m', 'merge', 'bob');
    expect(project.read(attestations).trim().split('\n')).toHaveLength(3);
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
    await attest(project, 'teams-notified', '--status', 'revoked');
    expect(await statusOf(project, 'teams-notified')).toBe('unknown');
  });

  it('keep a revocation that a merge would hide', async () => {
    const project = createCandidate();
    await attest(project, 'teams-notified');
    project.commit('chore: attest');
    await attest(project, 'teams-notified', '--status', 'revoked');
    const revoked = project.commit('chore: revoke');
    project.git('checkout', '--quiet', '-b', 'side', 'HEAD^');
    project.commit('chore: nothing');
    project.git('merge', '--quiet', '-s', 'ours', '-m', 'merge', 'main');
    const run = await runQa(project, ['release', 'verify']);
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain('lacks a line that commit');
    // The way out that the message names.
    project.write({
      [attestations]: `${project.git('show', `main:${attestations}`)}\n`,
    });
    expect(await statusOf(project, 'teams-notified')).toBe('unknown');
    expect(revoked).not.toBe('');
  });
});

describe('four eyes', () => {
  it('are not those of an author under another address that .mailmap knows', async () => {
    const project = createCandidate(
      { '.mailmap': 'Ada <ada@example.com> <ada@home>\n' },
      { fourEyes: true },
    );
    await attestAs(project, 'ada@home');
    expect((await statuses(project))['teams-notified']!.evidence).toContain(
      'wrote part of the release',
    );
  });

  it('are not those of a co-author', async () => {
    const project = createCandidate({}, { fourEyes: true });
    project.write({ 'x.ts': 'export {};\n' });
    project.commit('feat: x\n\nCo-authored-by: Bob <Bob@Example.com>');
    await attestAs(project, 'bob@example.com');
    expect(await statusOf(project, 'teams-notified')).toBe('unknown');
    await attestAs(project, 'eve@example.com');
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
  });
});

describe('four eyes of who releases', () => {
  it('are good though they committed the attestations and the release', async () => {
    const project = createCandidate(
      {
        'package.json': '{"name":"x","version":"1.2.3"}\n',
        'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- a thing\n',
      },
      { fourEyes: true },
    );
    const author = 'Eve <eve@example.com>';
    await attestAs(project, 'eve@example.com');
    project.git('add', '--all');
    project.git('commit', '--quiet', `--author=${author}`, '-m', 'chore: attest');
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
    const env = { GIT_AUTHOR_NAME: 'Eve', GIT_AUTHOR_EMAIL: 'eve@example.com' };
    const bump = await runQa(project, ['bump', 'minor'], { env });
    expect(bump.exitCode, bump.stderr).toBe(0);
    expect(project.git('log', '-1', '--format=%an <%ae>')).toBe(author);
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
  });
});

describe('what proves nothing', () => {
  it('is a file that is not committed', async () => {
    const project = createCandidate();
    const text = '# Changelog\n\n## [Unreleased]\n\n- a thing\n';
    project.write({ 'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n' });
    project.commit('docs: nothing said');
    expect(await statusOf(project, 'changelog')).toBe('fail');
    project.write({ 'CHANGELOG.md': text });
    expect(await statusOf(project, 'changelog')).toBe('fail');
    project.commit('docs: said');
    expect(await statusOf(project, 'changelog')).toBe('pass');
  });

  it('is a change since a release that does not exist', async () => {
    const project = createCandidate({ 'README.md': 'x\n', Dockerfile: 'FROM x\n' });
    project.git('tag', '-d', 'v1.2.3');
    const found = await statuses(project);
    expect(found['readme']).toMatchObject({ status: 'unknown' });
    expect(found['readme']!.evidence).toContain('there is no earlier release');
    expect(found['deploy-docs']!.status).toBe('unknown');
  });

  it('is a shallow clone', async () => {
    const project = createCandidate({ 'README.md': 'x\n' });
    expect(await statusOf(project, 'readme')).toBe('pass');
    fs.writeFileSync(
      project.path('.git/shallow'),
      `${project.git('rev-parse', 'HEAD')}\n`,
    );
    expect((await statuses(project))['readme']!.evidence).toContain('is shallow');
  });

  const backup = {
    ...{ uri: 's3://b/x', size: 5, at: '2026-01-02T03:00:00Z', restoredOk: true },
    sha256: 'a'.repeat(64),
  };
  const drill = { exitCode: 0, finishedAt: '2026-01-02T03:00:00Z', command: 'x' };

  it.each([
    ['backup', 'backup', { ...backup, restoredOk: undefined }],
    ['backup', 'backup', { ...backup, sha256: undefined }],
    ['backup', 'backup', { ...backup, uri: 'x' }],
    ['rollback-drill', 'rollback-drill', { ...drill, command: '' }],
  ])('is a record of %s without what it must hold', async (item, file, record) => {
    const project = createCandidate();
    const path = `.qa/evidence/${file}.json`;
    project.write({ [path]: JSON.stringify(item === 'backup' ? backup : drill) });
    expect(await statusOf(project, item)).toBe('pass');
    project.write({ [path]: JSON.stringify(record) });
    expect(await statusOf(project, item)).toBe('fail');
  });

  it.each([
    ['backup', backup],
    ['rollback-drill', drill],
  ])('is a record of %s that git tracks', async (item, record) => {
    const project = createCandidate();
    project.write({ [`.qa/evidence/${item}.json`]: JSON.stringify(record) });
    project.git('add', '--force', `.qa/evidence/${item}.json`);
    project.commit('chore: evidence of its own');
    expect((await statuses(project))[item]!.evidence).toContain('git tracks');
  });

  it('is a maintenance window in ten years', async () => {
    const window = { start: '2036-01-02T03:00:00Z', end: '2036-01-02T04:00:00Z' };
    const files = { '.qa/maintenance-window.json': JSON.stringify(window) };
    expect(await statusOf(createCandidate(files), 'maintenance-window')).toBe('fail');
  });

  it.each([
    ['pnpm-lock.yaml', "lockfileVersion: '9.0'\nimporters:\n  .: {}\n"],
    ['yarn.lock', '# yarn lockfile v1\n'],
    ['bun.lock', '{ "workspaces": { "": { "name": "x", }, }, }'],
  ])('is a %s that lacks a dependency', async (lock, text) => {
    const manifest = { name: 'x', version: '1.3.0', dependencies: { a: '^1.0.0' } };
    const files = { 'package.json': JSON.stringify(manifest), [lock]: text };
    const found = (await statuses(createCandidate(files)))['locked-dependencies']!;
    expect(found.status, found.evidence).toBe('fail');
    expect(found.evidence).toContain('not in step');
  });

  it.each([
    [
      'pyproject.toml',
      'uv.lock',
      '[project]\nname = "x"\ndependencies = ["My_Dep>=1"]\n',
    ],
    [
      'Cargo.toml',
      'Cargo.lock',
      '[package]\nname = "x"\n[dependencies]\nmy-dep = "1"\n',
    ],
  ])('is a lock of %s that lacks a dependency', async (manifest, lock, text) => {
    const known = '[[package]]\nname = "my-dep"\nversion = "1.0.0"\n';
    const base = {
      'package-lock.json': '{"packages":{"":{}}}',
      'package.json': '{"name":"x","version":"1.3.0"}',
      [manifest]: text,
    };
    const missing = createCandidate({ ...base, [lock]: '# empty\n' });
    expect(await statusOf(missing, 'locked-dependencies')).toBe('fail');
    const whole = createCandidate({ ...base, [lock]: known });
    expect(await statusOf(whole, 'locked-dependencies')).toBe('pass');
  });

  it('is a requirement with a wildcard', async () => {
    const files = { 'requirements.txt': 'foo==1.*\n', 'package-lock.json': '{}' };
    const found = (await statuses(createCandidate(files)))['locked-dependencies']!;
    expect(found.evidence).toContain("'foo==1.*' names no exact version");
  });
});

describe('the version that is judged', () => {
  it('is the one to come where the files hold one that is released', async () => {
    const project = createCandidate({ 'README.md': 'x\n' });
    project.git('tag', '-a', '-m', 'x', 'v1.3.0');
    project.write({ 'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n' });
    project.commit('feat: new');
    const run = await runQa(project, ['release', 'verify']);
    expect(run.stdout).toContain('1.4.0');
    expect((await statuses(project))['changelog']!.evidence).toContain(
      'says nothing of 1.4.0',
    );
  });

  it('may be named with the prefix of tags, and is one', async () => {
    const project = createCandidate();
    await attest(project, 'teams-notified', '--version', 'v1.4.0');
    expect(project.exists('.qa/attestations/1.4.0.jsonl')).toBe(true);
    const run = await runQa(project, ['release', 'verify', 'foo']);
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain("'foo' is not a version");
  });

  it('is that of places that the bump will raise', async () => {
    const project = createCandidate({}, { release: {} });
    project.write({
      'qa.config.json': JSON.stringify({
        release: {
          files: [
            'package.json',
            { path: 'README.md', pattern: 'x@{version}' },
            { path: 'openapi.json', pattern: '"version": "{version}"' },
          ],
        },
      }),
      'package.json': '{"name":"x","version":"1.2.3"}\n',
      'README.md': 'npm install x@1.2.3\n',
      'openapi.json': '{ "info": { "version": "1.2.3" } }\n',
    });
    project.commit('feat: places');
    const found = await statuses(project, {}, ['1.3.0']);
    expect(found['readme']!.status, found['readme']!.evidence).toBe('pass');
    expect(found['api-docs']!.status, found['api-docs']!.evidence).toBe('pass');
  });
});

describe('evidence of the same state', () => {
  it('stays valid through the attestation commit and the bump', async () => {
    const project = createCandidate();
    project.write({
      'package.json': '{"name":"x","version":"1.2.3"}\n',
      'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- a thing\n',
    });
    project.commit('feat: before the bump');
    const evidence = {
      ...{ gate: 'tests', verdict: 'pass', reason: '12 tests', lockfile: null },
      commit: project.git('rev-parse', 'HEAD'),
      tree: project.git('rev-parse', 'HEAD^{tree}'),
      finishedAt: '2026-01-02T03:00:00Z',
    };
    project.write({ '.qa/evidence/tests.json': JSON.stringify(evidence) });
    await attest(project, 'teams-notified', '--version', '1.3.0');
    project.commit('chore: attest');
    const before = await statuses(project, {}, ['1.3.0']);
    expect(before['tests']!.status).toBe('pass');
    const bump = await runQa(project, ['bump', 'minor']);
    expect(bump.exitCode, bump.stderr).toBe(0);
    const after = await statuses(project);
    expect(after['tests']!.status, after['tests']!.evidence).toBe('pass');
    expect(after['teams-notified']!.status).toBe('attested');
    // Gates add a line to it, and `git add --all` takes it along.
    project.write({ '.qa/history.jsonl': '{}\n' });
    project.commit('chore: the trend');
    const trend = await statuses(project);
    expect(trend['tests']!.status, trend['tests']!.evidence).toBe('pass');
    // More than a version: a dependency in the same file.
    project.write({ 'package.json': '{"name":"x","version":"1.3.0","main":"y"}\n' });
    project.commit('feat: more than a version');
    const later = await statuses(project, {}, ['1.3.0']);
    expect(later['tests']!.status).toBe('stale');
    expect(later['teams-notified']!.status).toBe('stale');
  });
});

describe('a checklist with open items', () => {
  it('ends with 2 where none has failed, and with 1 where one has', async () => {
    const project = openProject(createCandidate({ 'README.md': 'y\n' }).directory);
    const lock = { 'package-lock.json': '{"packages":{"":{}}}' };
    const items = { 'rollback-script': { notApplicable: 'nothing is deployed' } };
    project.write({
      ...lock,
      'qa.config.json': JSON.stringify({ gates: { release: { items } } }),
    });
    project.commit('chore: lock');
    expect((await runQa(project, ['release', 'verify'])).exitCode).toBe(2);
    project.git('rm', '--quiet', 'README.md');
    project.commit('docs: none');
    expect((await runQa(project, ['release', 'verify'])).exitCode).toBe(1);
  });
});
