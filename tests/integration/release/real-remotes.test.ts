import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { addRemote, createReleased, stateOf } from './repository.ts';

const bump = (project: Project, ...args: string[]) => runQa(project, ['bump', ...args]);
const resume = (project: Project) => runQa(project, ['release', 'resume']);
const quiet = (): Project => {
  const project = createReleased({
    'qa.config.json': '{"release":{"changelog":false}}',
  });
  project.commit('fix: b');
  return project;
};

function refuse(remote: Project): () => void {
  const hook = remote.path('hooks/update');
  fs.mkdirSync(remote.path('hooks'), { recursive: true });
  fs.writeFileSync(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return () => fs.rmSync(hook);
}

function cloneOf(remote: Project): Project {
  const directory = `${remote.directory}-clone`;
  execFileSync('git', ['clone', '--quiet', remote.directory, directory]);
  onTestFinished(() => fs.rmSync(directory, { recursive: true, force: true }));
  return openProject(directory);
}

describe('a push of a release', () => {
  it('takes no other tag along, whatever push.followTags says', async () => {
    const project = quiet();
    const remote = addRemote(project);
    project.git('tag', '-a', '-m', 'x', 'private-note');
    project.git('config', 'push.followTags', 'true');
    const run = await bump(project, 'patch', '--push');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(remote.git('tag')).toBe('v1.2.3\nv1.2.4');
  });

  it('that was refused is remembered by a bump without --push', async () => {
    const project = quiet();
    const remote = addRemote(project);
    const allow = refuse(remote);
    expect((await bump(project, 'patch', '--push')).exitCode).toBe(2);
    const next = await bump(project, 'minor');
    expect(next.exitCode).toBe(2);
    expect(next.stderr).toContain('still waits; run qa release resume');
    allow();
    expect((await resume(project)).stdout).toContain('Pushed main and v1.2.4');
    expect((await bump(project, 'minor')).exitCode).toBe(0);
  });

  it('is over where somebody pushed it by hand', async () => {
    const project = quiet();
    const remote = addRemote(project);
    const allow = refuse(remote);
    await bump(project, 'patch', '--push');
    allow();
    project.git('push', '--quiet', 'origin', 'main', 'v1.2.4');
    expect((await bump(project, 'patch')).exitCode).toBe(0);
  });

  it('to a remote without atomic pushes has a way that is named', async () => {
    const project = quiet();
    const remote = addRemote(project);
    remote.git('config', 'receive.advertiseAtomic', 'false');
    const run = await bump(project, 'patch', '--push');
    expect(run.stderr).toContain('Set release.atomicPush to false');
    expect(remote.git('tag')).toBe('v1.2.3');
    project.write({
      'qa.config.json': '{"release":{"changelog":false,"atomicPush":false}}',
    });
    expect((await resume(project)).stdout).toContain('Pushed main and v1.2.4');
    expect(remote.git('tag')).toBe('v1.2.3\nv1.2.4');
  });

  it('goes on after a pull by merge', async () => {
    const project = quiet();
    const remote = addRemote(project);
    const colleague = cloneOf(remote);
    const allow = refuse(remote);
    await bump(project, 'patch', '--push');
    allow();
    colleague.write({ 'other.txt': 'x' });
    colleague.commit('fix: theirs');
    colleague.git('push', '--quiet');
    project.git('pull', '--quiet', '--no-rebase', '--no-edit', 'origin', 'main');
    const run = await resume(project);
    expect(run.stdout, run.stderr).toContain('Pushed main and v1.2.4');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'main'));
    expect(remote.git('rev-parse', 'v1.2.4')).toBe(project.git('rev-parse', 'v1.2.4'));
  });

  it('says what to do after a rebase', async () => {
    const project = quiet();
    const remote = addRemote(project);
    const colleague = cloneOf(remote);
    const allow = refuse(remote);
    await bump(project, 'patch', '--push');
    allow();
    colleague.commit('fix: theirs');
    colleague.git('push', '--quiet');
    project.git('pull', '--quiet', '--rebase', 'origin', 'main');
    const run = await resume(project);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('is not on main any more');
    expect(run.stderr).toContain('git tag -d v1.2.4');
  });

  it('that hangs ends soon after an interrupt, with everything as it was', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    onTestFinished(() => void silent.close());
    const project = quiet();
    const { port } = silent.address() as AddressInfo;
    project.git('remote', 'add', 'origin', `git://127.0.0.1:${port}/x`);
    const before = stateOf(project);
    const controller = new AbortController();
    setTimeout(() => controller.abort('SIGTERM'), 1500);
    const began = Date.now();
    const run = await runQa(project, ['bump', 'patch', '--push'], {
      signal: controller.signal,
    });
    expect(run.exitCode).toBe(130);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(stateOf(project)).toEqual(before);
  });

  it('without a commit is refused, not dropped', async () => {
    const run = await bump(quiet(), 'patch', '--no-commit', '--push');
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('--push needs a commit');
  });
});

describe('a rollback in another clone', () => {
  it('reads the release from its tag and its commit', async () => {
    const project = quiet();
    const remote = addRemote(project);
    await bump(project, 'patch', '--push');
    const other = cloneOf(remote);
    const run = await runQa(other, ['release', 'rollback', '--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('Version rolled back from 1.2.4 to 1.2.3');
    expect(other.read('package.json')).toContain('"version": "1.2.3"');
    expect(remote.git('log', '-1', '--format=%s', 'main')).toBe(
      'revert: release 1.2.4',
    );
  });

  it('says what it looked for where nothing was released', async () => {
    const project = createReleased();
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      'no tag whose commit says "chore(release): {version}"',
    );
  });
});

describe('a place where a release cannot write', () => {
  it('is named, and is no internal error', async () => {
    const project = quiet();
    project.write({ '.git/qa': 'a file' });
    const run = await bump(project, 'patch');
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('.git/qa cannot be written');
    expect(run.stderr).not.toContain('internal error');
  });
});
