import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createProject, gitEnvironment } from '../../support/project.ts';
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

/** Starts a bump in a process group of its own and kills all of it, git too. */
async function killAfter(project: Project, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [binary, 'bump', 'minor'], {
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

function run(project: Project, ...args: string[]) {
  return spawnSync(process.execPath, [binary, ...args], {
    cwd: project.directory,
    env,
    encoding: 'utf8',
  });
}

describe('a bump that is killed with SIGKILL', () => {
  it('is resumed to the old state or the new one', async () => {
    const started = performance.now();
    expect(run(createReleased(), 'bump', 'minor').status).toBe(0);
    const whole = performance.now() - started;
    for (let share = 4; share <= 12; share++) {
      const project = createReleased();
      await killAfter(project, (whole * share) / 12);
      const resumed = run(project, 'release', 'resume');
      expect(resumed.status, resumed.stderr).toBe(0);
      const isNew = project.git('tag').includes('v1.3.0');
      const version = isNew ? '1.3.0' : '1.2.3';
      expect(project.read('package.json')).toBe(`{\n\t"version": "${version}"\n}`);
      expect(project.read('VERSION')).toBe(`${version}\r\n`);
      expect(project.git('log', '-1', '--format=%s')).toBe(
        isNew ? 'chore(release): 1.3.0' : 'feat: first',
      );
      expect(project.git('status', '--porcelain')).toBe('');
      expect(project.exists('.git/qa/journal.json')).toBe(false);
      const left = fs.readdirSync(project.path('.git'));
      expect(left.filter((name) => /lock|qa-index/.test(name))).toEqual([]);
    }
  }, 120_000);
});
