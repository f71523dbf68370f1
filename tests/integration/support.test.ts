import { describe, expect, it } from 'vitest';
import { createProject } from '../support/project.ts';
import { runForReport, runQa } from '../support/run-qa.ts';

describe('the test support', () => {
  it('runs a command line in a temporary repository', async () => {
    const project = createProject({ 'src/a.ts': 'export const a = 1;\n' });
    const { exitCode, stdout, stderr } = await runQa(project, ['--version']);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  it('commits with a fixed author and date', () => {
    const project = createProject({ 'a.txt': 'a\n' });
    const commit = project.commit('feat: begin');
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(project.git('log', '-1', '--format=%an %aI %s')).toBe(
      'Ada 2026-01-02T03:04:05+00:00 feat: begin',
    );
    expect(commit).toBe(createCommit({ 'a.txt': 'a\n' }));
  });

  it('reads the report that a command prints', async () => {
    const project = createProject({ 'a.md': '' });
    const { report, exitCode } = await runForReport(project, [
      'check',
      '--allow-empty',
    ]);
    expect(exitCode).toBe(0);
    expect(report.tool.name).toBe('qa');
  });
});

function createCommit(files: Readonly<Record<string, string>>): string {
  return createProject(files).commit('feat: begin');
}
