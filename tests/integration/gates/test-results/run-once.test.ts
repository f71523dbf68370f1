import { readFileSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../src/core/verdict.ts';
import { createProject } from '../../../support/project.ts';
import type { FileTree, Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const halfCovered = `export function used(x) {
  return x + 1;
}

export function unused(x) {
  return x - 1;
}
`;

const passing = `import { test } from 'node:test';
import { equal } from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { used } from '../src/a.js';
appendFileSync('runs.log', 'x');
test('adds', () => equal(used(1), 2));
`;

/** A project of node:test, whose tests count how often they run. */
function nodeProject(files: FileTree = {}): Project {
  const project = createProject({
    'package.json': JSON.stringify({
      type: 'module',
      scripts: { test: 'node --test test/' },
    }),
    '.gitignore': 'reports\ncoverage\nruns.log\nnode_modules\n.qa\n',
    'src/a.js': halfCovered,
    'test/a.test.js': passing,
    ...files,
  });
  project.commit('feat: start');
  return project;
}

const runsOf = (project: Project): number =>
  project.exists('runs.log') ? project.read('runs.log').length : 0;

async function gate(project: Project, ...argv: readonly string[]) {
  const { report, exitCode } = await runForReport(project, ['gate', 'ci', ...argv]);
  const verdicts: Record<string, Verdict> = {};
  const reasons: Record<string, string> = {};
  for (const { gate: id, verdict, reason } of report.gates) {
    verdicts[id] = verdict;
    reasons[id] = reason;
  }
  return { verdicts, reasons, exitCode, report };
}

const both = ['--only', 'tests', 'coverage'];

describe('the tests in a profile', () => {
  it('run once, and what V8 measured of them is the coverage', async () => {
    const project = nodeProject();
    const { verdicts, reasons } = await gate(project);
    expect(verdicts).toMatchObject({ tests: 'pass', coverage: 'fail' });
    expect(reasons['coverage']).toContain('lines 71.42 % (5 of 7)');
    expect(runsOf(project)).toBe(1);
  });

  it('run once where both gates name the same command', async () => {
    const run =
      'mkdir -p reports && node --test --test-reporter=junit test/ > reports/junit.xml';
    const gates = { tests: { run }, coverage: { run, lines: 50 } };
    const project = nodeProject({ 'qa.config.json': JSON.stringify({ gates }) });
    const { verdicts } = await gate(project, ...both);
    expect(verdicts).toEqual({ tests: 'pass', coverage: 'pass' });
    expect(runsOf(project)).toBe(1);
  });

  it('run once with the project’s own coverage, whose report is read', async () => {
    const project = nodeProject({
      'package.json':
        '{"type":"module","devDependencies":{"vitest":"*","@vitest/coverage-v8":"*"}}',
      'vitest.config.js': 'export default { test: { include: ["test/**"] } };\n',
      'test/a.test.js': passing.replace(
        "{ test } from 'node:test'",
        "{ test } from 'vitest'",
      ),
    });
    const modules = join(import.meta.dirname, '../../../../node_modules');
    symlinkSync(modules, project.path('node_modules'));
    const { verdicts, reasons } = await gate(project, ...both);
    expect(verdicts).toEqual({ tests: 'pass', coverage: 'fail' });
    expect(reasons['coverage']).toMatch(/lines 50\.00 % \(1 of 2\)/);
    expect(runsOf(project)).toBe(1);
    expect(readFileSync(project.path('coverage/lcov.info'), 'utf8')).toContain(
      'src/a.js',
    );
  }, 60_000);

  it('leave coverage unknown where they fail, since what they cover says nothing', async () => {
    const project = nodeProject({
      'test/a.test.js': passing.replace('used(1), 2', 'used(1), 3'),
    });
    const { verdicts, reasons, exitCode } = await gate(project, ...both);
    expect(verdicts).toEqual({ tests: 'fail', coverage: 'unknown' });
    expect(reasons['coverage']).toContain('Fix the tests first');
    expect(exitCode).toBe(2);
  });

  it('leave no coverage to judge where their runner measures none', async () => {
    const project = createProject({
      'qa.config.json': JSON.stringify({
        gates: { tests: { run: 'mkdir -p reports; cp junit.xml reports/; # go test' } },
      }),
      '.gitignore': 'reports\n.qa\n',
      'junit.xml': '<testsuite><testcase name="a" classname="b"/></testsuite>',
      'a.go': 'package a\n',
    });
    project.commit('feat: start');
    const { verdicts, reasons } = await gate(project);
    expect(verdicts).toMatchObject({ tests: 'pass', coverage: 'skipped' });
    expect(reasons['coverage']).toContain('wrote no coverage report');
  });

  it('do not run for coverage that a team has taken out, nor are they measured', async () => {
    const run =
      'mkdir -p reports && node -p "String(process.env.NODE_V8_COVERAGE)" > seen && ' +
      'node --test --test-reporter=junit test/ > reports/junit.xml';
    const gates = { tests: { run }, coverage: false };
    const project = nodeProject({ 'qa.config.json': JSON.stringify({ gates }) });
    const { verdicts } = await gate(project, '--skip', 'policy=x');
    expect(verdicts).toMatchObject({ tests: 'pass' });
    expect(verdicts).not.toHaveProperty('coverage');
    expect(project.read('seen')).toBe('undefined\n');
  });
});

describe('--no-run', () => {
  const run =
    'mkdir -p reports && node --test --test-reporter=junit test/ > reports/junit.xml';
  const config = {
    'qa.config.json': JSON.stringify({
      gates: { tests: { run }, coverage: { lines: 50 } },
    }),
  };
  const lcov = 'SF:src/a.js\nDA:1,1\nDA:2,1\nDA:5,0\nend_of_record\n';
  const junit =
    '<testsuite><testcase name="adds" classname="test/a.test.js"/></testsuite>';

  it('judges the reports that are there, and runs no suite', async () => {
    const project = nodeProject(config);
    project.write({ 'reports/junit.xml': junit, 'coverage/lcov.info': lcov });
    const { verdicts } = await gate(project, ...both, '--no-run');
    expect(verdicts).toEqual({ tests: 'pass', coverage: 'pass' });
    expect(runsOf(project)).toBe(0);
  });

  it('cannot judge reports of another tree: a source changed since', async () => {
    const project = nodeProject(config);
    project.write({ 'reports/junit.xml': junit, 'coverage/lcov.info': lcov });
    const later = new Date(Date.now() + 5_000);
    utimesSync(project.path('src/a.js'), later, later);
    const { verdicts, reasons, exitCode } = await gate(project, ...both, '--no-run');
    expect(verdicts).toEqual({ tests: 'unknown', coverage: 'unknown' });
    expect(reasons['tests']).toBe(
      'reports/junit.xml is not of this tree: 1 source changed after it was written: ' +
        'src/a.js. Run the tests again, or leave --no-run out',
    );
    expect(reasons['coverage']).toContain('coverage/lcov.info is not of this tree');
    expect(exitCode).toBe(2);
  });

  it('cannot judge coverage of lines that a source does not have', async () => {
    const project = nodeProject(config);
    project.write({ 'coverage/lcov.info': lcov.replace('DA:5,0', 'DA:500,0') });
    const { verdicts, reasons } = await gate(project, '--only', 'coverage', '--no-run');
    expect(verdicts).toEqual({ coverage: 'unknown' });
    expect(reasons['coverage']).toContain('it has lines past the end of src/a.js');
  });

  it('cannot judge tests without a report, and does not skip them', async () => {
    const { verdicts, reasons } = await gate(nodeProject(), '--no-run');
    expect(verdicts['tests']).toBe('unknown');
    expect(reasons['tests']).toContain('there is no report of tests');
    expect(verdicts['coverage']).toBe('skipped');
  });

  it.each(['tests', 'coverage'])('is a flag of qa %s too', async (command) => {
    const project = nodeProject(config);
    project.write({ 'reports/junit.xml': junit, 'coverage/lcov.info': lcov });
    const told = await runQa(project, [
      command,
      '--no-run',
      '--changed',
      '--base',
      'HEAD',
    ]);
    expect(told.stderr).not.toContain('internal error');
    expect((await runQa(project, [command, '--no-run'])).exitCode).toBe(0);
    expect(runsOf(project)).toBe(0);
  });
});
