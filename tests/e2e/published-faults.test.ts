import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { createProject, gitEnvironment } from '../support/project.ts';
import type { Project } from '../support/project.ts';

const bin = join(import.meta.dirname, '../../bin/qa.cjs');

function qa(
  project: Project,
  ...argv: string[]
): { exitCode: number | null; report: Report } {
  const run = spawnSync(process.execPath, [bin, ...argv, '--format', 'json'], {
    cwd: project.directory,
    env: { ...process.env, ...gitEnvironment },
    encoding: 'utf8',
  });
  return { exitCode: run.status, report: JSON.parse(run.stdout) as Report };
}

const brief = ({ report }: { report: Report }): readonly string[] =>
  report.findings.map(
    ({ state, rule, path, line }) => `${state} ${rule} ${path}:${line}`,
  );

function route(decisions: number): string {
  const ifs = Array.from({ length: decisions }, (_, n) => `  if (a > ${n}) a -= ${n};`);
  return ['function route(a: number): number {', ...ifs, '  return a;', '}', ''].join(
    '\n',
  );
}

describe('faults that other tools have published', () => {
  it(
    'body change: a function that grew too complex in its body is ' +
      'new, though its first line is old (golangci-lint 220, 4226)',
    () => {
      const project = createProject({ 'a.ts': route(8) });
      project.commit();
      project.write({ 'a.ts': route(11) });
      const run = qa(project, 'check', '--changed', '--base', 'HEAD');
      expect(brief(run)).toEqual(['new complexity a.ts:1']);
      expect(run.exitCode).toBe(1);

      project.commit();
      project.write({ 'a.ts': route(14) });
      const worse = qa(project, 'check', '--changed', '--base', 'HEAD');
      expect(brief(worse)).toEqual(['worsened complexity a.ts:1']);
      expect(worse.exitCode).toBe(1);
    },
  );

  it(
    'fix one, add one: fixing a finding does not hide another of the ' +
      'same rule in the same file (ESLint 21226)',
    () => {
      const project = createProject({
        'a.ts': "console.log('one');\nconsole.log('two');\n",
      });
      project.commit();
      const created = spawnSync(process.execPath, [bin, 'baseline', 'create'], {
        cwd: project.directory,
      });
      expect(created.status).toBe(0);
      expect(qa(project, 'check').exitCode).toBe(0);

      project.write({ 'a.ts': "console.log('two');\nconsole.log('three');\n" });
      const run = qa(project, 'check');
      expect(brief(run)).toEqual(['new console-usage a.ts:2']);
      expect(run.exitCode).toBe(1);

      const changed = qa(project, 'check', '--changed', '--base', 'HEAD');
      expect(brief(changed)).toContain('new console-usage a.ts:2');
      expect(changed.exitCode).toBe(1);
    },
  );

  it(
    'partially staged file: what is judged is what the commit would ' +
      'have, not the work tree (Biome 3608, ESLint 19253)',
    () => {
      const project = createProject({ 'a.ts': 'let a = 1;\n' });
      project.commit();
      project.write({ 'a.ts': 'let a = 1;\n// TODO staged\n' });
      project.git('add', 'a.ts');
      project.write({ 'a.ts': 'let a = 1;\n' });
      const staged = qa(project, 'check', '--staged');
      expect(brief(staged)).toEqual(['new todo-comment a.ts:2']);
      expect(staged.exitCode).toBe(1);
      expect(project.read('a.ts')).toBe('let a = 1;\n');

      project.git('add', 'a.ts');
      project.write({ 'a.ts': 'let a = 1;\n// TODO not staged\n' });
      const fixed = qa(project, 'check', '--staged');
      expect(brief(fixed)).toEqual([]);
      expect(fixed.exitCode).toBe(0);
      expect(project.read('a.ts')).toContain('not staged');
    },
  );
});
