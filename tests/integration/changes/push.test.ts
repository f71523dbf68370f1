import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

/** A branch with one finding of its own, beside a main branch on the remote. */
function withFinding(): { project: Project; fork: string } {
  const project = createProject({ 'a.ts': 'let a;\n' });
  const fork = project.commit();
  project.git('update-ref', 'refs/remotes/origin/main', 'main');
  const head = 'refs/remotes/origin/HEAD';
  project.git('symbolic-ref', head, 'refs/remotes/origin/main');
  project.git('checkout', '-q', '-b', 'feature');
  project.write({ 'b.ts': '// TODO mine\n' });
  project.commit();
  return { project, fork };
}

const byHook = ['gate', 'push', 'origin', 'https://example.com/a.git'];

describe('qa gate push', () => {
  it.each([
    ['an empty standard input, as a build or lefthook gives it', { stdin: '' }, []],
    ['a blank line on standard input', { stdin: '\n' }, []],
    ['an empty standard input and only the remote named', { stdin: '' }, ['origin']],
    ['a terminal', {}, []],
  ])('judges the branch against its base with %s', async (_, parts, names) => {
    const { project, fork } = withFinding();
    const run = await runForReport(project, ['gate', 'push', ...names], parts);
    expect([run.exitCode, run.report.base]).toEqual([1, fork]);
    expect(run.report.findings.map(({ path }) => path)).toEqual(['b.ts']);
  });

  it('ends with exit 2 where standard input is empty and no base is known', async () => {
    const project = createProject({ 'b.ts': '// TODO mine\n' });
    project.commit();
    const run = await runQa(project, ['gate', 'push'], { stdin: '' });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('Name the base');
  });

  it('passes where git itself, with remote and address, hands over no refs', async () => {
    const { project } = withFinding();
    const run = await runQa(project, byHook, { stdin: '' });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('nothing is pushed');
  });

  it('takes the base that the build names although standard input is empty', async () => {
    const { project, fork } = withFinding();
    const parts = { stdin: '', env: { GITHUB_BASE_REF: 'main' } };
    const run = await runForReport(project, ['gate', 'push'], parts);
    expect([run.exitCode, run.report.base]).toEqual([1, fork]);
  });

  it('judges the first push of a branch through pre-commit, which names no refs', async () => {
    const { project, fork } = withFinding();
    const env = { PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_REMOTE_URL: 'x' };
    const push = await runForReport(project, ['gate', 'push'], { stdin: '', env });
    expect([push.exitCode, push.report.base]).toEqual([1, fork]);
    const other = { ...env, PRE_COMMIT_REMOTE_NAME: 'empty' };
    const first = await runForReport(project, ['gate', 'push'], {
      stdin: '',
      env: other,
    });
    expect([first.exitCode, first.report.base]).toEqual([1, null]);
  });
});
