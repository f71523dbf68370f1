import { describe, expect, it } from 'vitest';
import type { PageData } from '../../../src/core/page-data.ts';
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

  it('ends 2 for a file that is not a report, and names it', async () => {
    const project = createProject({ 'a.json': '{}' });
    const { exitCode, stderr } = await runQa(project, ['report', 'html', 'a.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('a.json is not a report of qa');
  });

  it('shows the trend that gates left, the complexity and the owners', async () => {
    const project = createProject({
      '.gitignore': '.qa/\n*.html\n',
      CODEOWNERS: '*.js @js\n',
      'a.js': '// TODO: 李\nfunction f(a) {\n  return a && 1;\n}\nf();\n',
    });
    project.commit();
    await runQa(project, ['gate', '--only', 'review']);
    const json = `json=${project.path('a.json')}`;
    await runQa(project, ['gate', '--only', 'review', '--report', json]);
    const { stdout } = await runQa(project, ['report', 'html', 'a.json']);
    const [, text] = /id="qa-data" data-packed="no">\s*(.*)/.exec(stdout)!;
    const data = JSON.parse(text!) as PageData;
    expect(data.history.map(({ metrics }) => metrics['review.complexityMean'])).toEqual(
      [2, 2],
    );
    expect(data.complexity.map(({ path, most }) => [path, most?.complexity])).toEqual([
      ['a.js', 2],
    ]);
    expect(data.owners).toEqual({ 'a.js': ['@js'] });
  });
});
