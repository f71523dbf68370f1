import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const requirements = { 'requirements-dev.txt': 'black\nisort\nflake8\npylint\nmypy\n' };

async function findingsOf(project: Project, gate: string, ...more: readonly string[]) {
  const run = await runForReport(project, ['gate', '--only', gate, ...more]);
  const findings = run.report.findings.map(({ rule, severity, path, line, column }) =>
    [rule, severity, path, line, column].join(' '),
  );
  return { ...run, findings, reason: run.report.gates[0]!.reason };
}

describe('tools of Python', { timeout: 120_000 }, () => {
  it('black and isort name files that they would write otherwise', async () => {
    const project = createProject({
      ...requirements,
      'pyproject.toml': '[tool.black]\nextend-exclude = "made/"\n',
      'a.py': 'import sys\nimport os\n\nprint( os, sys )\n',
      'b.py': 'print(1)\n',
      'broken.py': 'def f(:\n',
      'made/c.py': 'print( 1 )\n',
    });
    const { findings, exitCode } = await findingsOf(project, 'format');
    expect(exitCode).toBe(1);
    expect(findings).toEqual([
      'format/black/unformatted error a.py  ',
      'format/isort/unsorted-imports error a.py  ',
      'format/black/syntax error broken.py 1 7',
    ]);
  });

  it('flake8 and pylint give codes with their places', async () => {
    const project = createProject({
      'setup.cfg': '[flake8]\nmax-line-length = 100\nexclude = made\n',
      'requirements.txt': 'pylint\n',
      'a.py':
        '"""A."""\nimport os\n\n\ndef first():\n    """F."""\n    return undefined\n',
      'made/b.py': 'import os\n',
    });
    const { findings } = await findingsOf(project, 'lint');
    expect(findings.filter((line) => line.includes('flake8'))).toEqual([
      'lint/flake8/F401 error a.py 2 1',
      'lint/flake8/F821 error a.py 7 12',
    ]);
    expect(findings).toContain('lint/pylint/undefined-variable error a.py 7 12');
    expect(findings).toContain('lint/pylint/unused-import warning a.py 2 1');
  });

  it('mypy checks the whole program, and only what is new counts', async () => {
    const project = createProject({
      'pyproject.toml': '[tool.mypy]\nstrict = true\n',
      '.gitignore': '.mypy_cache\n.qa\n',
      'a.py': 'def f() -> int:\n    return 1\n\n\nx: str = 1\n',
      'b.py': 'from a import f\n\ny: int = f()\n',
    });
    project.commit();
    const whole = await findingsOf(project, 'types');
    expect(whole.findings).toEqual(['types/mypy/assignment error a.py 5 10']);
    project.write({ 'a.py': 'def f() -> str:\n    return ""\n\n\nx: str = 1\n' });
    const changed = await findingsOf(project, 'types', '--changed', '--base', 'HEAD');
    expect(changed.findings).toEqual(['types/mypy/assignment error b.py 3 10']);
  });

  it('accepts by baseline what a tool of Python found', async () => {
    const project = createProject({
      'setup.cfg': '[flake8]\n',
      'a.py': 'import os\n',
    });
    await runQa(project, ['baseline', 'create', '--only', 'lint']);
    expect((await findingsOf(project, 'lint')).exitCode).toBe(0);
    project.write({ 'a.py': '\nimport os\nimport sys\n' });
    const { findings } = await findingsOf(project, 'lint');
    expect(findings).toEqual(['lint/flake8/F401 error a.py 3 1']);
  });

  it('says how to install a tool that is missing', async () => {
    const project = createProject({ 'ruff.toml': '', 'a.py': '' });
    const { exitCode, reason } = await findingsOf(project, 'lint');
    expect(exitCode).toBe(2);
    expect(reason).toContain('ruff is not installed');
    expect(reason).toContain('pip install ruff');
  });

  it('cannot judge where a tool complains in words that are not understood', async () => {
    const project = createProject({
      'ruff.toml': '[format]\n',
      'a.py': 'a = 1\n',
      '.venv/bin/ruff': '#!/bin/sh\necho "a.py needs a shave"\nexit 1\n',
    });
    chmodSync(project.path('.venv/bin/ruff'), 0o755);
    const { exitCode, reason } = await findingsOf(project, 'format');
    expect(exitCode).toBe(2);
    expect(reason).toContain('exit code 1: a.py needs a shave');
  });

  it('cannot judge where a tool refuses its settings', async () => {
    const project = createProject({
      '.flake8': '[flake8]\nmax-line-length = wide\n',
      'a.py': '',
    });
    expect((await findingsOf(project, 'lint')).exitCode).toBe(2);
  });
});
