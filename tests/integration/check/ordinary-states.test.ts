import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeOrdinary } from '../../../src/core/ordinary-failure.ts';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

/** A file system that refuses every write with a code of the operating system. */
function refusing(code: string): Partial<typeof fs> {
  const refuse = (path: unknown): never => {
    throw Object.assign(new Error(`${code}: no`), { code, path: String(path) });
  };
  return {
    mkdirSync: refuse as never,
    writeFileSync: refuse as never,
    renameSync: refuse as never,
  };
}

describe('an ordinary state of the machine is told in one line, without a stack', () => {
  it.each([
    ['a baseline in a place that is read-only', 'EROFS', ['baseline', 'create']],
    ['hooks in a folder of another user', 'EACCES', ['hooks', 'install']],
    ['a report on a full disk', 'ENOSPC', ['check', '--report', 'json=r.json']],
  ])('%s', async (_, code, argv) => {
    const project = createProject({ 'a.ts': '// TODO a\n' });
    const run = await runQa(project, argv, { fs: refusing(code) });
    expect(run.exitCode).toBe(2);
    const last = run.stderr.trim().split('\n');
    expect(last).toHaveLength(1);
    expect(last[0]).toMatch(/^qa: /);
    expect(run.stderr).not.toMatch(/internal error| {4}at /);
  });

  it('an output that has no room', () => {
    const bin = join(import.meta.dirname, '../../../bin/qa.cjs');
    const { directory } = createProject({ 'a.ts': 'let a;\n' });
    const full = fs.openSync('/dev/full', 'w');
    const run = spawnSync(process.execPath, [bin, 'check'], {
      cwd: directory,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    fs.closeSync(full);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^qa: .*disk is full.*\(ENOSPC\)\n$/);
  });

  it('a parser whose native part is not installed', () => {
    const error = new Error('Cannot find native binding. npm has a bug …');
    expect(describeOrdinary(error)).toContain('--omit=optional');
    expect(describeOrdinary(new TypeError('a is no function'))).toBeNull();
  });

  it('a repository of another user, with the remedy of git', async () => {
    const project = createProject({ 'a.ts': 'let a;\n' });
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    for (const flags of [[], ['--staged'], ['--base', 'HEAD']]) {
      const run = await runQa(project, ['check', ...flags], { env });
      expect(run.exitCode).toBe(2);
      expect(run.stdout + run.stderr).toContain(
        `git config --global --add safe.directory ${project.directory}`,
      );
    }
  });
});
