import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject, openProject, writeRaw } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';
import type { HostParts } from '../../support/host.ts';

const todo = (name: string): string => `// TODO ${name}\n`;

async function staged(
  project: Project,
  flags: readonly string[] = [],
  parts: HostParts = {},
): Promise<readonly string[]> {
  const argv = ['check', '--staged', ...flags];
  const { report } = await runForReport(project, argv, parts);
  return report.findings.map(({ state, path, line }) => `${state} ${path}:${line}`);
}

describe('what is staged', () => {
  it('is compared with the empty tree before the first commit', async () => {
    const project = createProject({ 'a.ts': todo('a'), 'b.ts': todo('b') });
    project.git('add', 'a.ts');
    const { exitCode, report } = await runForReport(project, ['check', '--staged']);
    expect([exitCode, report.base]).toEqual([1, null]);
    expect(report.findings.map(({ path }) => path)).toEqual(['a.ts']);
  });

  it('is nothing to check where nothing is, or only what is of no known language', async () => {
    const project = createProject({ 'a.ts': todo('a') });
    expect((await runQa(project, ['check', '--staged'])).exitCode).toBe(0);
    project.commit();
    project.write({ 'readme.md': 'text', 'b.ts': todo('b') });
    project.git('add', 'readme.md');
    expect((await runQa(project, ['check', '--staged'])).exitCode).toBe(0);
    expect((await runQa(project, ['check', '--staged', 'a.ts'])).exitCode).toBe(0);
    expect((await runQa(project, ['check', '--staged', 'gone.ts'])).exitCode).toBe(2);
  });

  it('is told to be nothing in a build, where qa gate without a profile reads it', async () => {
    const project = createProject({ 'a.ts': todo('a') });
    project.commit();
    const inBuild = await runQa(project, ['gate'], { env: { CI: 'true' } });
    expect(inBuild.stderr).toContain('nothing to judge. In a build: qa gate ci\n');
    const atDesk = await runQa(project, ['gate']);
    expect(atDesk.stderr).toContain('nothing to judge. Stage it: git add <files>\n');
  });

  it('leaves out what is only intended to be added', async () => {
    const project = createProject({ 'a.ts': 'let a;\n' });
    project.commit();
    project.write({ 'b.ts': todo('b') });
    project.git('add', '--intent-to-add', 'b.ts');
    expect(await staged(project)).toEqual([]);
    const argv = ['check', '--changed', '--base', 'HEAD'];
    const { report } = await runForReport(project, argv);
    expect(report.findings.map(({ path }) => path)).toEqual(['b.ts']);
  });

  it('is the index that git names: commit -a and path-limited commits', async () => {
    const project = createProject({ 'a.ts': 'let a;\n', 'b.ts': 'let b;\n' });
    project.commit();
    project.write({ 'a.ts': todo('a'), 'b.ts': todo('b') });
    const hook =
      `#!/bin/sh\nprintf '%s' "$GIT_INDEX_FILE" > ` +
      `${project.path('.git/index-name')}\ncp "$GIT_INDEX_FILE" ` +
      `${project.path('.git/index-copy')}\nexit 1\n`;
    fs.writeFileSync(project.path('.git/hooks/pre-commit'), hook, { mode: 0o755 });
    for (const [args, found] of [
      [['-a'], ['new a.ts:1', 'new b.ts:1']],
      [['--only', 'b.ts'], ['new b.ts:1']],
    ] as const) {
      expect(() => project.git('commit', '-m', 'x', ...args)).toThrow();
      const env = { GIT_INDEX_FILE: project.path('.git/index-copy') };
      expect(await staged(project, [], { env })).toEqual(found);
    }
    expect(await staged(project)).toEqual([]);
  });

  it(
    'goes by the configuration that is staged, and judges staged ' +
      'files whole with --scope files',
    async () => {
      const project = createProject({ 'a.ts': `${todo('old')}let a;\n` });
      project.commit();
      project.write({ 'a.ts': `${todo('old')}let a = 1;\n` });
      project.git('add', 'a.ts');
      expect(await staged(project)).toEqual([]);
      expect(await staged(project, ['--scope', 'all'])).toEqual(['known a.ts:1']);
      expect(await staged(project, ['--scope', 'lines'])).toEqual([]);
      expect(await staged(project, ['--scope', 'files'])).toEqual(['new a.ts:1']);
      const off = '{ "rules": { "todo-comment": "off" } }';
      project.write({ 'qa.config.json': off });
      expect(await staged(project, ['--scope', 'files'])).toEqual(['new a.ts:1']);
      project.git('add', 'qa.config.json');
      fs.rmSync(project.path('qa.config.json'));
      expect(await staged(project, ['--scope', 'files'])).toEqual([]);
    },
  );

  it('is read in linked work trees and sparse checkouts too', async () => {
    const project = createProject({ 'in/a.ts': 'let a;\n', 'out/b.ts': todo('b') });
    project.commit();
    project.git('worktree', 'add', '-q', '-b', 'other', 'linked');
    const linked = openProject(project.path('linked'));
    linked.write({ 'in/a.ts': todo('linked') });
    linked.git('add', '.');
    expect(await staged(linked)).toEqual(['new in/a.ts:1']);
    expect(await staged(project)).toEqual([]);
    project.git('sparse-checkout', 'set', 'in');
    expect(project.exists('out/b.ts')).toBe(false);
    project.git('mv', '--sparse', 'out/b.ts', 'out/c.ts');
    expect(await staged(project, ['--scope', 'all'])).toEqual(['known out/c.ts:1']);
    const argv = ['check', '--changed', '--base', 'HEAD', '--scope', 'all'];
    const { report } = await runForReport(project, argv);
    expect(report.findings.map(({ state, path }) => `${state} ${path}`)).toEqual([
      'known out/c.ts',
    ]);
  });

  it(
    'shows a name that is not UTF-8 with its bytes, and passes over ' +
      'links and submodules',
    async () => {
      const project = createProject({ 'a.ts': 'let a;\n' });
      project.commit();
      writeRaw(project, Buffer.from([0x66, 0xff, 0x2e, 0x74, 0x73]), todo('raw'));
      fs.symlinkSync('a.ts', project.path('link.ts'));
      project.git('add', '--all');
      const id = project.git('rev-parse', 'HEAD');
      project.git('update-index', '--add', '--cacheinfo', `160000,${id},sub.ts`);
      expect(await staged(project)).toEqual(['new f\\xff.ts:1']);
    },
  );

  it('cannot be judged where the index is corrupt', async () => {
    const project = createProject({ 'a.ts': todo('a') });
    project.commit();
    project.write({ '.git/index': 'DIRC broken' });
    const run = await runQa(project, ['check', '--staged']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/index.*git reset/);
  });

  it('does not go with flags that say something else', async () => {
    const project = createProject();
    for (const flags of [
      ['--changed'],
      ['--base', 'main'],
      ['--head', 'main'],
      ['--fix'],
    ]) {
      const run = await runQa(project, ['check', '--staged', ...flags]);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toContain(`--staged does not go with ${flags[0]}`);
    }
    for (const flags of [
      ['--base', 'main'],
      ['--head', 'x'],
      ['--scope', 'files'],
    ])
      expect((await runQa(project, ['check', ...flags])).exitCode).toBe(2);
  });
});
