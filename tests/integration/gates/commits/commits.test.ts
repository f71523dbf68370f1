import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

function createBranch(...messages: string[]): Project {
  const project = createProject({ a: '1' });
  project.commit('feat: base');
  project.git('branch', 'base');
  for (const message of messages) project.commit(message);
  return project;
}
const judge = (project: Project, ...args: string[]) =>
  runForReport(project, ['commits', ...args]);

describe('qa commits', () => {
  it('passes what follows the grammar, in any script', async () => {
    const project = createBranch(
      'feat(tts): 新增语音缓存机制',
      'fix(语音)!: 修复\n\nBREAKING CHANGE: x',
    );
    const { report, exitCode } = await judge(project, 'base..HEAD');
    expect(report.findings).toEqual([]);
    expect(report.gates[0]?.reason).toBe('2 commits, all well formed');
    expect(exitCode).toBe(0);
  });

  it('names commit, fault and corrected header', async () => {
    const project = createBranch('feat（tts）：新增', 'Add a thing', 'feet: x');
    const { report, exitCode } = await judge(project, 'base..HEAD');
    expect(exitCode).toBe(1);
    const found = report.findings.map(({ rule, data }) => [rule, data['corrected']]);
    expect(found).toContainEqual(['commits/header', 'feat(tts): 新增']);
    expect(found).toContainEqual(['commits/header', 'feat: Add a thing']);
    const type = report.findings.find(({ rule }) => rule === 'commits/type');
    expect(type?.message).toBe("there is no type 'feet'. Did you mean feat?");
    expect(type?.subject).toMatch(/^commit [0-9a-f]{7}$/);
  });

  it('takes the range from the base, or says that there is none', async () => {
    const project = createBranch('bad');
    const missing = await judge(project);
    expect(missing.exitCode).toBe(2);
    expect(missing.report.gates[0]?.reason).toContain('nothing to compare with');
    const { report } = await judge(project, '--base', 'base');
    expect(report.findings).toHaveLength(1);
    const wrong = await judge(project, 'nowhere..HEAD');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.report.gates[0]?.reason).toContain(
      "git does not know the range 'nowhere..HEAD'",
    );
  });

  it('tells merges by their parents and not by their words', async () => {
    const project = createBranch('Merge nothing at all');
    project.git('checkout', '--quiet', '-b', 'side', 'base');
    project.commit('fix: side');
    project.git('checkout', '--quiet', 'main');
    project.git('merge', '--quiet', '--no-ff', '-m', 'whatever merged', 'side');
    const { report } = await judge(project, 'base..HEAD');
    expect(report.findings.map(({ data }) => data['subject'])).toEqual([
      'Merge nothing at all',
    ]);
    expect(report.gates[0]?.metrics).toEqual({ commits: 2, merges: 1 });
  });

  it('refuses what waits to be squashed, and passes git reverts', async () => {
    const project = createBranch(
      'fixup! feat: x',
      `Revert "feat: ${'long '.repeat(30)}"\n\nThis reverts commit abcdef1.`,
    );
    const { report } = await judge(project, 'base..HEAD');
    expect(report.findings.map(({ rule }) => rule)).toEqual(['commits/fixup']);
  });

  it('counts characters as people do, 100 and 101', async () => {
    const at = `feat: ${'🎉'.repeat(94)}`;
    const project = createBranch(at, `${at}é`);
    const { report } = await judge(project, 'base..HEAD');
    expect(report.findings.map(({ message }) => message)).toEqual([
      'the header has 101 characters, 100 allowed',
    ]);
  });

  it('goes by the configuration', async () => {
    const project = createBranch('wip(api): x', 'feat(web): y');
    const commits = { types: ['wip', 'feat'], scopes: ['api'], headerLength: 10 };
    project.write({ 'qa.config.json': JSON.stringify({ gates: { commits } }) });
    const { report } = await judge(project, 'base..HEAD');
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual([
      'commits/header-length',
      'commits/header-length',
      'commits/scope',
    ]);
  });

  it('finds a missing blank line and a half breaking change', async () => {
    const project = createBranch('placeholder');
    project.write({ message: 'fix: x\nbody\n\nBREAKING CHANGES: y\n' });
    const { report } = await judge(project, '--message-file', 'message');
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual([
      'commits/body-blank-line',
      'commits/breaking-change',
    ]);
  });

  it('strips comments and scissors in the commit-msg hook', async () => {
    const project = createBranch('placeholder');
    const template = '# Please enter\n# ------ >8 ------\ndiff --git\nbad line\n';
    project.write({ message: `fix: x\n\n${template}`, fixup: 'fixup! fix: x\n' });
    expect((await judge(project, '--message-file', 'message')).exitCode).toBe(0);
    expect((await judge(project, '--message-file', 'fixup')).exitCode).toBe(0);
    project.git('config', 'core.commentChar', ';');
    project.write({ message: 'fix: x\n\n; gone\n#12 stays\n' });
    expect((await judge(project, '--message-file', 'message')).exitCode).toBe(0);
    const stdin = await runQa(project, ['commits', '--message-file', '-'], {
      stdin: 'nope',
    });
    expect(stdin.exitCode).toBe(1);
    const none = await judge(project, '--message-file', 'nowhere');
    expect(none.exitCode).toBe(2);
    expect(none.report.gates[0]?.reason).toContain(
      'nowhere could not be read (ENOENT)',
    );
  });

  it('passes an empty range', async () => {
    const { report } = await judge(createBranch(), 'base..HEAD');
    expect(report.gates[0]?.reason).toBe('0 commits, all well formed');
  });
});
