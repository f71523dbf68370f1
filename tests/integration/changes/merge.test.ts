import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport } from '../../support/run-qa.ts';

const long = (count: number): string =>
  `export const f = (a) => { ${'if (a) b();\n'.repeat(count)} };\n`;

/**
 * A feature branch that merges main: both changed `a.ts`, and main brought findings of
 * its own in `theirs.ts`, which the feature never touched.
 */
function merging(): Project {
  const project = createProject({ 'a.ts': 'let a = 1;\n', 'f.ts': long(12) });
  project.commit();
  project.git('checkout', '-q', '-b', 'feature');
  project.write({ 'a.ts': 'let a = 2;\n' });
  project.commit();
  project.git('checkout', '-q', 'main');
  const config = JSON.stringify({ rules: { docstring: 'off' } });
  project.write({
    'a.ts': 'let a = 3;\n',
    'f.ts': long(14),
    'theirs.ts': 'console.log(1);\n// TODO theirs\n',
    'qa.config.json': config,
  });
  project.commit();
  project.git('checkout', '-q', 'feature');
  expect(() => project.git('merge', 'main')).toThrow();
  project.write({ 'a.ts': 'let a = 4;\n' });
  project.git('add', '--all');
  return project;
}

const commands = [
  ['check', '--staged'],
  ['gate', 'commit'],
];

describe('a commit that ends a merge', () => {
  it.each(commands)(
    'is not blamed for what the other side had: %s %s',
    async (...argv) => {
      const { exitCode, report } = await runForReport(merging(), argv);
      expect(report.findings).toEqual([]);
      expect(exitCode).toBe(0);
    },
  );

  it.each(commands)('is blamed for what it brings itself: %s %s', async (...argv) => {
    const project = merging();
    project.write({
      'a.ts': '// TODO mine\n',
      'f.ts': long(15),
      'theirs.ts': 'console.log(1);\nconsole.log(1);\n// TODO theirs\n',
    });
    project.git('add', '--all');
    const { exitCode, report } = await runForReport(project, argv);
    expect(report.findings.map(({ state, path, rule }) => [state, path, rule])).toEqual(
      [
        ['new', 'a.ts', 'todo-comment'],
        ['worsened', 'f.ts', 'complexity'],
        ['new', 'theirs.ts', 'console-usage'],
      ],
    );
    expect(exitCode).toBe(1);
  });

  it('takes the merge base of what it will join for the work tree', async () => {
    const project = merging();
    const argv = ['check', '--changed', '--base', 'main'];
    const during = await runForReport(project, argv);
    project.git('commit', '-q', '-m', 'merge');
    const after = await runForReport(project, argv);
    expect([during.exitCode, during.report]).toEqual([0, after.report]);
  });

  it('takes every parent of an octopus merge', async () => {
    const project = createProject({ 'a.ts': 'let a = 1;\n' });
    project.commit();
    for (const name of ['one', 'two', 'three']) {
      project.git('checkout', '-q', '-b', name, 'main');
      project.write({ [`${name}.ts`]: `// TODO ${name}\n` });
      project.commit();
    }
    project.git('merge', '-q', '--no-commit', '--no-ff', 'one', 'two');
    const { exitCode, report } = await runForReport(project, ['check', '--staged']);
    expect([exitCode, report.findings]).toEqual([0, []]);
  });
});
