import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addRemote } from '../../integration/release/repository.ts';
import { createProject, gitEnvironment, openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

const binary = resolve('bin/qa.cjs');
const env = { ...process.env, ...gitEnvironment };

function createReleased(): Project {
  const project = createProject({
    'package.json': '{\n\t"version": "1.2.3"\n}',
    VERSION: '1.2.3\r\n',
  });
  project.commit('feat: first');
  project.git('tag', 'v1.2.3');
  return project;
}

/** A copy of a repository and of the remote beside it. */
function copyOf({ directory }: Project): Project {
  const copy = createProject({}, { git: false });
  fs.cpSync(directory, copy.directory, { recursive: true });
  const remote = '-remote.git';
  if (!fs.existsSync(directory + remote)) return copy;
  fs.cpSync(directory + remote, copy.directory + remote, { recursive: true });
  onTestFinished(() => fs.rmSync(copy.directory + remote, { recursive: true }));
  copy.git('remote', 'set-url', 'origin', copy.directory + remote);
  return copy;
}

/** Starts a command in a process group of its own and kills all of it, git too. */
async function killAfter(
  project: Project,
  argv: readonly string[],
  milliseconds: number,
): Promise<void> {
  const child = spawn(process.execPath, [binary, ...argv], {
    cwd: project.directory,
    env,
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise((done) => child.on('close', done));
  await delay(milliseconds);
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It had ended already.
  }
  await ended;
}

function run(project: Project, ...args: string[]): void {
  const result = spawnSync(process.execPath, [binary, ...args], {
    cwd: project.directory,
    env,
    encoding: 'utf8',
  });
  expect(result.status, result.stderr).toBe(0);
}

// More moments, and minutes: QA_EVERY_STEP=1.
const apart = process.env['QA_EVERY_STEP'] === '1' ? 1 : 2;

/** Kills a command at moments all over its life, and resumes it each time. */
async function killAllOver(
  argv: readonly string[],
  prepare: () => Project,
  check: (project: Project) => void,
  tidy: (project: Project) => void = () => undefined,
): Promise<void> {
  const template = prepare();
  const whole = copyOf(template);
  const started = performance.now();
  run(whole, ...argv);
  const duration = performance.now() - started;
  for (let share = 4; share <= 12; share += apart) {
    const project = copyOf(template);
    await killAfter(project, argv, (duration * share) / 12);
    tidy(project);
    run(project, 'release', 'resume');
    check(project);
    expect(project.git('status', '--porcelain')).toBe('');
    expect(project.exists('.git/qa/journal.json')).toBe(false);
    const left = fs.readdirSync(project.path('.git'));
    expect(left.filter((name) => /lock|qa-index/.test(name))).toEqual([]);
  }
}

/** Checks that files, branch and tag are of one version, and which one. */
function expectWhole(project: Project, version: string, subject: string): void {
  expect(project.read('package.json')).toBe(`{\n\t"version": "${version}"\n}`);
  expect(project.read('VERSION')).toBe(`${version}\r\n`);
  expect(project.git('log', '-1', '--format=%s')).toBe(subject);
}

const isTagged = (project: Project): boolean =>
  project.git('tag').split('\n').includes('v1.3.0');

describe('what is killed with SIGKILL', () => {
  it('a bump: is resumed to the old state or the new one', async () => {
    await killAllOver(['bump', 'minor'], createReleased, (project) => {
      if (isTagged(project)) expectWhole(project, '1.3.0', 'chore(release): 1.3.0');
      else expectWhole(project, '1.2.3', 'feat: first');
    });
  }, 120_000);

  it('an undo: is resumed to the old state or the new one', async () => {
    const prepare = (): Project => {
      const project = createReleased();
      run(project, 'bump', 'minor');
      return project;
    };
    await killAllOver(['release', 'rollback', '--yes'], prepare, (project) => {
      if (isTagged(project)) expectWhole(project, '1.3.0', 'chore(release): 1.3.0');
      else expectWhole(project, '1.2.3', 'feat: first');
    });
  }, 120_000);

  it('a yank: is resumed to the old state or the new one, here and there', async () => {
    const prepare = (): Project => {
      const project = createReleased();
      addRemote(project);
      run(project, 'bump', 'minor', '--push');
      return project;
    };
    const argv = ['release', 'rollback', '--yes', '--delete-tag'];
    const remoteOf = (project: Project): Project =>
      openProject(`${project.directory}-remote.git`);
    const check = (project: Project): void => {
      if (isTagged(project)) expectWhole(project, '1.3.0', 'chore(release): 1.3.0');
      else expectWhole(project, '1.2.3', 'revert: release 1.3.0');
      const own = project.git('for-each-ref', 'refs/heads', 'refs/tags');
      expect(remoteOf(project).git('for-each-ref')).toBe(own);
    };
    // No other remote is killed with the client; what its git has locked goes.
    const tidy = (project: Project): void => {
      const remote = remoteOf(project);
      const names = fs.readdirSync(remote.directory, { recursive: true });
      const left = names.filter((name) => /(\.lock|packed-refs\.new)$/.test(`${name}`));
      for (const name of left) fs.rmSync(remote.path(`${name}`));
    };
    await killAllOver(argv, prepare, check, tidy);
  }, 120_000);
});
