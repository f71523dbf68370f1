import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

describe('qa report html', () => {
  it('shows saved reports of several gates on one page, and judges nothing', async () => {
    const project = createProject({
      'a.js': '// TODO: 李\n',
      'lcov.info': 'SF:a.js\nDA:1,0\nend_of_record\n',
    });
    await runQa(project, ['check', '--report', `json=${project.path('a.json')}`]);
    const coverage = ['coverage', 'lcov.info', '--report'];
    await runQa(project, [...coverage, `json=${project.path('b.json')}`]);
    const { exitCode, stdout } = await runQa(project, [
      ...['report', 'html'],
      ...['a.json', 'b.json'],
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>/i);
    expect(stdout).toContain('TODO: 李');
    expect(stdout).toMatch(/review[\s\S]*coverage/);
  });

  it('ends 2 for a file that is no report, and names it', async () => {
    const project = createProject({ 'a.json': '{}' });
    const { exitCode, stderr } = await runQa(project, ['report', 'html', 'a.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('a.json is no report of qa');
  });
});
