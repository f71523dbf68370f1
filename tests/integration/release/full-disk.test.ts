import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, openProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { stateOf } from './repository.ts';

/** Whether a small file system of our own can be mounted: as root, and on Linux. */
function canMount(): boolean {
  const directory = fs.mkdtempSync(join(tmpdir(), 'qa-mount-'));
  const args = ['-t', 'tmpfs', 'tmpfs', directory];
  const isMounted = spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
  if (isMounted) spawnSync('umount', [directory]);
  fs.rmdirSync(directory);
  return isMounted;
}

/** A project on a disk of three megabytes. */
function onSmallDisk(files: Record<string, string>) {
  const { directory } = createProject({}, { git: false });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', directory]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', directory]));
  const project = openProject(directory);
  project.git('init', '--quiet', '--initial-branch=main', '--template=');
  project.write(files);
  project.commit('feat: first');
  project.git('tag', '-m', 'x', 'v1.2.3');
  return project;
}

const fill = 'cat /dev/zero > .git/filler 2> /dev/null;';

describe.skipIf(!canMount())('a disk that is full (needs root to mount one)', () => {
  // Lines that differ, so that the release and its undo write more than a block.
  const text = Array.from(
    { length: 300 },
    (_, line) => `${line}: ${'what changed '.repeat(9)}`,
  );
  const files = (beforeCommit: string[]) => ({
    'package.json': '{"name":"x","version":"1.2.3"}\n',
    '.qa/changes/a.md': `---\n.: minor\n---\n\n${text.join('\n')}\n`,
    'qa.config.json': JSON.stringify({
      release: { changelog: false, hooks: { beforeCommit } },
    }),
  });

  it('takes nothing away from a release that fails: all is as before', async () => {
    const project = onSmallDisk(files([`${fill} false`]));
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'auto']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('ended with 1; nothing was released');
    expect(stateOf(project)).toEqual(before);
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('that git finds is no release either', async () => {
    const project = onSmallDisk(files([fill]));
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'auto']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).not.toContain('could not be put back');
    expect(stateOf(project)).toEqual(before);
  });

  it('leaves a release whose undo fails as it is', async () => {
    const project = onSmallDisk(files([]));
    const made = await runQa(project, ['bump', 'auto']);
    expect(made.exitCode, made.stderr).toBe(0);
    const before = stateOf(project);
    spawnSync('sh', ['-c', fill], { cwd: project.directory });
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode).not.toBe(0);
    expect(run.stderr).not.toContain('could not be put back');
    expect(stateOf(project)).toEqual(before);
    fs.rmSync(project.path('.git/filler'));
    const again = await runQa(project, ['release', 'rollback', '--yes']);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(project.read('package.json')).toContain('1.2.3');
  });
});
