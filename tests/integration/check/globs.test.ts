import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { FileTree } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const todo = '// TODO a\n';

async function pathsWith(config: object, files: FileTree): Promise<readonly string[]> {
  const project = createProject({
    'qa.config.json': JSON.stringify(config),
    ...files,
  });
  const { report } = await runForReport(project, ['check']);
  return report.findings.map(({ path }) => path!);
}

it('a .gitignore outside of a repository tells letters apart as git does', async () => {
  const files = { '.gitignore': 'Build/\n', 'build/a.ts': todo, 'Build/b.ts': todo };
  const project = createProject(files, { git: false });
  const { report } = await runForReport(project, ['check']);
  expect(report.findings.map(({ path }) => path)).toEqual(['build/a.ts']);
});

describe('the globs of a configuration', () => {
  it.each(['dist', 'dist/', '/dist', '/dist/**', './dist'])(
    'leave out what lies in a directory that ignores names: %s',
    async (glob) => {
      const files = { 'dist/a.ts': todo, 'src/b.ts': todo };
      expect(await pathsWith({ ignores: [glob] }, files)).toEqual(['src/b.ts']);
    },
  );

  it('are read in their order, so that ! narrows an include', async () => {
    const files = { 'src/a.ts': todo, 'src/gen/b.ts': todo, 'tools/c.ts': todo };
    const include = ['src', '!src/gen/**'];
    expect(await pathsWith({ include }, files)).toEqual(['src/a.ts']);
  });

  it('take folders with brackets and parentheses for themselves', async () => {
    const folders = ['[user-id]', '[...slug]', '[[...opt]]', '(group)', 's'];
    const files = Object.fromEntries(folders.map((name) => [`app/${name}/p.ts`, todo]));
    const ignores = folders.slice(0, 4).map((name) => `app/${name}/**`);
    expect(await pathsWith({ ignores }, files)).toEqual(['app/s/p.ts']);
    const rules = { 'todo-comment': 'off' };
    const overrides = [{ files: ['app/[...slug]/**'], rules }];
    expect(await pathsWith({ overrides }, files)).toHaveLength(4);
  });

  it('are named where they match no file', async () => {
    const config = {
      include: ['src', 'lib/**'],
      ignores: ['dist\\**', 'built'],
      overrides: [{ files: ['test/**'], rules: {} }],
    };
    const project = createProject({
      'qa.config.json': JSON.stringify(config),
      'src/a.ts': 'let a;\n',
      '.gitignore': 'built\n',
      'built/a.ts': todo,
    });
    const { stderr, exitCode } = await runQa(project, ['check']);
    expect(stderr).toBe(
      "qa: include 'lib/**', ignores 'dist\\**', overrides[0] 'test/**' of the " +
        'configuration match no file. Correct the glob, or take it out\n',
    );
    expect(exitCode).toBe(0);
  });

  it('say so where they take every changed source away', async () => {
    const project = createProject({ 'qa.config.json': '{ "include": ["src"] }' });
    project.write({ 'tools/a.ts': todo, 'tools/b.ts': todo, 'README.md': '' });
    project.git('add', '--all');
    const { stderr, exitCode } = await runQa(project, ['check', '--staged']);
    expect(stderr).toContain(
      'leaves out all 2 changed sources (tools/a.ts, tools/b.ts)',
    );
    expect(exitCode).toBe(0);
    project.write({ 'src/a.ts': todo });
    project.git('add', '--all');
    const both = await runQa(project, ['check', '--staged']);
    expect([both.exitCode, both.stderr]).toEqual([1, '']);
  });
});

describe('qa check --staged in a subdirectory', () => {
  it('says how many changed files it leaves out', async () => {
    const project = createProject({
      'front/a.ts': 'let a;\n',
      'b.ts': todo,
      'c.md': '',
    });
    project.git('add', '--all');
    const front = project.path('front');
    const { stderr, exitCode } = await runQa(front, ['check', '--staged']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('2 changed files outside of front are not judged');
    const named = await runQa(front, ['check', '--staged', '.']);
    expect(named.stderr).toBe('');
  });
});
