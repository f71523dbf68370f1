import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const nodeTest = {
  'package.json': '{"type":"module","scripts":{"test":"node --test test/"}}',
  '.gitignore': 'reports\n.qa\n',
};

describe('the gate tests without a report and a setting', () => {
  it('runs the project’s own command, so that it leaves a report', async () => {
    const project = createProject({
      ...nodeTest,
      'test/a.test.js': "import { test } from 'node:test';\ntest('holds', () => {});\n",
    });
    const { report, exitCode } = await runForReport(project, ['tests']);
    expect(report.gates[0]!.reason).toContain('1 test, 0 failed');
    expect(exitCode).toBe(0);
    expect(project.exists('reports/junit.xml')).toBe(true);
  });

  it('fails where a test of it fails', async () => {
    const project = createProject({
      ...nodeTest,
      'test/a.test.js':
        "import { test } from 'node:test';\ntest('broken', () => { throw new Error('no'); });\n",
    });
    const { report, exitCode } = await runForReport(project, ['tests']);
    expect(exitCode).toBe(1);
    expect(report.findings.map(({ rule }) => rule)).toContain('tests/failed');
  });

  it('runs pytest of a Python project', async () => {
    const project = createProject({
      'requirements.txt': 'pytest\n',
      'test_a.py': 'def test_a():\n    assert 1 + 1 == 2\n',
    });
    // Debian's pytest belongs to Debian's Python.
    const env = { PATH: `/usr/bin:${process.env['PATH']}` };
    project.write({ 'bin/python': '#!/bin/sh\nexec /usr/bin/python3 "$@"\n' });
    project.git('add', '--all');
    project.git('update-index', '--chmod=+x', 'bin/python');
    project.git('checkout-index', '--force', 'bin/python');
    const path = `${project.path('bin')}:${env.PATH}`;
    const run = await runForReport(project, ['tests'], { env: { PATH: path } });
    expect(run.report.gates[0]!.reason).toContain('1 test, 0 failed');
  });

  it('cannot judge where nothing says how tests are run', async () => {
    const run = await runQa(createProject({ 'a.js': '' }), ['tests']);
    expect(run.exitCode).toBe(2);
  });
});
