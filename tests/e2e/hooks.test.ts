import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, gitEnvironment, openProject } from '../support/project.ts';
import type { Project } from '../support/project.ts';
import { runQa } from '../support/run-qa.ts';

const bin = join(import.meta.dirname, '../../bin/qa.cjs');

function withQa(project: Project, modules = 'node_modules'): Project {
  project.write({ '.gitignore': 'node_modules\n' });
  fs.mkdirSync(project.path(`${modules}/.bin`), { recursive: true });
  const script = `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`;
  fs.writeFileSync(project.path(`${modules}/.bin/qa`), script, { mode: 0o755 });
  return project;
}

function git(project: Project, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const run = spawnSync('git', args, {
    cwd: project.directory,
    env: { ...process.env, ...gitEnvironment, ...env },
    encoding: 'utf8',
  });
  return { status: run.status, told: run.stdout + run.stderr };
}

describe('installed hooks', () => {
  it('stop a commit and a push that bring a finding, beside the hooks of others', () => {
    const project = withQa(createProject({ 'a.ts': 'let a;\n' }));
    project.commit();
    project.git('init', '-q', '--bare', 'remote.git');
    project.git('remote', 'add', 'origin', project.path('remote.git'));
    const own = `#!/bin/sh\ncat > "${project.path('.git/seen')}"\nexec true\n`;
    fs.writeFileSync(project.path('.git/hooks/pre-push'), own, { mode: 0o755 });
    expect(
      spawnSync(process.execPath, [bin, 'hooks', 'install'], { cwd: project.directory })
        .status,
    ).toBe(0);

    project.write({ 'b.ts': '// TODO b\n' });
    project.git('add', 'b.ts');
    const commit = git(project, ['commit', '-m', 'feat: bad']);
    expect(commit.status).not.toBe(0);
    expect(commit.told).toContain('todo-comment');
    expect(git(project, ['commit', '-n', '-m', 'feat: bad']).status).toBe(0);
    expect(git(project, ['push', 'origin', 'main']).status).not.toBe(0);

    project.git('reset', '-q', '--hard', 'HEAD~1');
    expect(git(project, ['push', 'origin', 'main']).status).toBe(0);
    expect(project.read('.git/seen')).toContain('refs/heads/main');
    expect(fs.readdirSync(project.path('.qa/evidence')).sort()).toEqual([
      '.gitignore',
      'commits.json',
      'policy.json',
      'review.json',
      'secrets.json',
    ]);
    expect(git(project, ['push', 'origin', '--delete', 'main']).told).not.toContain(
      'at ',
    );
  }, 60_000);

  it.each([
    ['a package in a subdirectory', 'front', 'front/node_modules'],
    ['a directory with a quote in its name', "it's", "it's/node_modules"],
  ])(
    'find qa where %s has it, and tell where nobody has',
    async (_, home, modules) => {
      const project = createProject({
        '.gitignore': 'node_modules\n',
        'a.ts': 'let a;\n',
      });
      project.write({ [`${home}/package.json`]: '{}' });
      project.commit();
      const lacking = await runQa(project.path(home), ['hooks', 'install']);
      expect(lacking.stderr).toContain('the hooks find no qa yet');
      withQa(project, modules);
      const found = await runQa(project.path(home), ['hooks', 'install']);
      expect([found.exitCode, found.stderr]).toEqual([0, '']);
      expect(git(project, ['commit', '--allow-empty', '-m', 'feat: a']).status).toBe(0);
      expect((await runQa(project, ['hooks', 'status'])).stdout).not.toContain(
        'outdated',
      );

      // A linked work tree has no packages of its own.
      project.git(
        'worktree',
        'add',
        '-q',
        '../' + `${project.directory.split('/').at(-1)}-w`,
      );
      const linked = openProject(`${project.directory}-w`);
      const told = git(linked, ['commit', '--allow-empty', '-m', 'feat: b']);
      fs.rmSync(linked.directory, { recursive: true });
      expect(told).toMatchObject({ status: 0 });
    },
    60_000,
  );

  it('call Yarn where it keeps its packages without node_modules', async () => {
    const project = createProject({ 'p/.pnp.cjs': '', 'p/package.json': '{}' });
    project.commit();
    const tools = project.path('tools');
    fs.mkdirSync(tools);
    const yarn = `#!/bin/sh\n[ "$1" = qa ] && shift\nexec "${process.execPath}" "${bin}" "$@"\n`;
    fs.writeFileSync(join(tools, 'yarn'), yarn, { mode: 0o755 });
    const PATH = `${tools}:${process.env['PATH']}`;
    const found = await runQa(project.path('p'), ['hooks', 'install'], {
      env: { PATH },
    });
    expect(found.exitCode).toBe(0);
    const bad = git(project, ['commit', '--allow-empty', '-m', 'nonsense'], { PATH });
    expect(bad.status).not.toBe(0);
    expect(bad.told).toContain('commits/header');
    expect(
      git(project, ['commit', '--allow-empty', '-m', 'feat: a'], { PATH }).status,
    ).toBe(0);
  }, 60_000);

  it('say in one line that there is no Node', async () => {
    const project = withQa(createProject());
    await runQa(project, ['hooks', 'install']);
    const tools = project.path('node_modules/tools');
    fs.mkdirSync(tools);
    for (const tool of ['git', 'sh']) {
      const found = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
      fs.symlinkSync(found.stdout.trim(), join(tools, tool));
    }
    const run = git(project, ['commit', '--allow-empty', '-m', 'x'], { PATH: tools });
    expect(run.status).not.toBe(0);
    expect(run.told.trim()).toMatch(/^qa: the pre-commit hook needs Node.*$/);
  });

  it(
    'go where git looks: linked work trees, core.hooksPath, husky; ' +
      'and leave as they came',
    async () => {
      const project = createProject({ 'a.ts': 'let a;\n' });
      project.commit();
      project.git('worktree', 'add', '-q', 'linked');
      await runQa(project.path('linked'), ['hooks', 'install']);
      expect(project.exists('.git/hooks/pre-commit')).toBe(true);
      await runQa(project, ['hooks', 'uninstall']);
      expect(project.exists('.git/hooks/pre-commit')).toBe(false);

      project.write({ '.husky/pre-commit': 'npm test\n', '.husky/_/h': '' });
      project.git('config', 'core.hooksPath', '.husky/_');
      await runQa(project, ['hooks', 'install']);
      const status = await runQa(project, ['hooks', 'status']);
      expect(status.stdout).toMatch(/pre-commit +installed +\.husky\/pre-commit/);
      expect(project.read('.husky/pre-commit')).toMatch(/gate commit[^]*npm test/);
      await runQa(project, ['hooks', 'uninstall']);
      expect(project.read('.husky/pre-commit')).toContain('npm test');
      expect(project.read('.husky/pre-commit')).not.toContain('qa_run');

      project.write({ '.husky/pre-push': '#!/usr/bin/env python3\nprint()\n' });
      const refused = await runQa(project, ['hooks', 'install']);
      expect(refused.exitCode).toBe(2);
      expect(project.read('.husky/pre-push')).not.toContain('qa_run');
      expect(project.read('.husky/pre-commit')).toContain('qa_run');
    },
  );
});
