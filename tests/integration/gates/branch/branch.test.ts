import { describe, expect, it } from 'vitest';
import { matchesAny } from '../../../../src/commits/branch-pattern.ts';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

function onBranch(name: string): Project {
  const project = createProject({ a: '1' });
  project.commit();
  if (name !== 'main') project.git('checkout', '--quiet', '-b', name);
  return project;
}
const judge = (project: Project, env: Record<string, string> = {}) =>
  runForReport(project, ['branch'], { env });

describe('qa branch', () => {
  it.each(['main', 'dev', 'feature/语音', 'hotfix/1.2.4'])(
    'passes %s',
    async (name) => {
      expect((await judge(onBranch(name))).exitCode).toBe(0);
    },
  );

  it.each(['master', 'feature', 'feature/a/b', 'features/a', 'Trunk'])(
    'refuses %s',
    async (name) => {
      const { report, exitCode } = await judge(onBranch(name));
      expect(exitCode).toBe(1);
      expect(report.findings[0]).toMatchObject({
        rule: 'branch/name',
        subject: `branch ${name}`,
      });
    },
  );

  it('goes by the configuration', async () => {
    const project = onBranch('feature/a/b');
    const branch = { allowed: ['feature/**'] };
    project.write({ 'qa.config.json': JSON.stringify({ gates: { branch } }) });
    expect((await judge(project)).exitCode).toBe(0);
  });

  it.each([
    ['GITHUB_HEAD_REF', 'feature/x'],
    ['CI_COMMIT_BRANCH', 'dev'],
    ['DRONE_BRANCH', 'main'],
    ['BUILD_SOURCEBRANCH', 'refs/heads/hotfix/x'],
    ['GITHUB_REF', 'refs/tags/v1.0.0'],
  ])('reads a detached HEAD from %s', async (variable, value) => {
    const project = onBranch('odd');
    project.git('checkout', '--quiet', '--detach');
    const { exitCode, report } = await judge(project, { [variable]: value });
    expect(report.findings).toEqual([]);
    expect(exitCode).toBe(0);
    expect((await judge(project, { GITHUB_HEAD_REF: 'patch-1' })).exitCode).toBe(1);
  });

  it('knows a detached HEAD by the branches at its commit, or says that it cannot', async () => {
    const project = onBranch('main');
    project.git('checkout', '--quiet', '--detach');
    expect((await judge(project)).exitCode).toBe(0);
    project.commit('fix: beside every branch');
    const { exitCode, report } = await judge(project);
    expect(exitCode).toBe(2);
    expect(report.gates[0]?.reason).toContain('HEAD is detached');
  });

  it('finds branches that are one on other systems', async () => {
    const project = onBranch('feature/a');
    project.git('branch', 'feature/A');
    const { report } = await judge(project);
    expect(report.findings[0]).toMatchObject({ rule: 'branch/case' });
  });

  it('matches parts with *, and any depth with **', () => {
    expect(matchesAny('a/b', ['a/*'])).toBe(true);
    expect(matchesAny('a/b/c', ['a/*'])).toBe(false);
    expect(matchesAny('a/b/c', ['a/**'])).toBe(true);
    expect(matchesAny('a+b', ['a.b', 'a+b'])).toBe(true);
    expect(matchesAny('axb', ['a.b'])).toBe(false);
  });
});
