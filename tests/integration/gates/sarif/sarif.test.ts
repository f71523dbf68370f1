import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const place = (uri: string, startLine: number) => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine } },
});
const sarif = (name: string, ...results: object[]) =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name } }, results }] });
const result = (level: string, uri = 'src/%C3%A9.py') => ({
  ruleId: 'python.eval',
  level,
  message: { text: 'eval is dangerous' },
  locations: [place(uri, 3)],
});

const ofRun = (run: object) =>
  JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x' } }, ...run }],
  });

async function judge(files: Record<string, string>, patterns = ['reports/*.sarif']) {
  const config = JSON.stringify({ gates: { sarif: patterns } });
  const project = createProject({ ...files, 'qa.config.json': config });
  return runForReport(project, ['gate', '--only', 'sarif', 'branch']);
}

describe('findings of other tools in SARIF', () => {
  it('are a gate for each tool, with places and severities', async () => {
    const { report, exitCode } = await judge({
      'reports/a.sarif': sarif('Semgrep OSS', result('error')),
      'reports/b.sarif': sarif('bandit', result('note')),
    });
    expect(exitCode).toBe(1);
    const verdicts = report.gates.map(({ gate, verdict }) => `${gate} ${verdict}`);
    expect(verdicts).toContain('sarif/semgrep-oss fail');
    expect(verdicts).toContain('sarif/bandit pass');
    expect(report.findings).toMatchObject([
      { rule: 'sarif/bandit/python.eval', severity: 'warning' },
      {
        gate: 'sarif/semgrep-oss',
        rule: 'sarif/semgrep-oss/python.eval',
        ...{ severity: 'error', path: 'src/é.py', line: 3, column: 1 },
        message: 'eval is dangerous',
      },
    ]);
  });

  it('cannot begin a line of a log with the name of their rule', async () => {
    const config = JSON.stringify({ gates: { sarif: ['a.sarif'] } });
    const bad = { ...result('error'), ruleId: 'x\n::error::y\u2028z' };
    const files = { 'a.sarif': sarif('x', bad), 'qa.config.json': config };
    const run = await runQa(createProject(files), ['gate', '--only', 'sarif']);
    expect(run.stdout).toContain('x ::error::y z');
    expect(run.stdout).not.toMatch(/^\s*::error/m);
  });

  it('that the tool suppresses do not count, nor those that are gone', async () => {
    const suppressed = { ...result('error'), suppressions: [{ justification: 'ok' }] };
    const absent = { ...result('error'), baselineState: 'absent' };
    const passed = { ...result('error'), kind: 'pass' };
    const { report, exitCode } = await judge({
      'reports/a.sarif': sarif('x', suppressed, absent, passed),
    });
    expect(exitCode).toBe(0);
    expect(report.findings).toMatchObject([{ state: 'suppressed', reason: 'ok' }]);
  });

  it('that the tool knows from its own baseline do not count', async () => {
    const unchanged = { ...result('error'), baselineState: 'unchanged' };
    const { report, exitCode } = await judge({
      'reports/a.sarif': sarif('x', unchanged, { ...unchanged, baselineState: 'new' }),
    });
    expect(exitCode).toBe(1);
    expect(report.findings.map(({ state }) => state)).toEqual(['new', 'suppressed']);
  });

  it('count on a branch where it touched their lines, moved or not', async () => {
    const of = (...places: [string, number][]) =>
      sarif(
        'x',
        ...places.map(([uri, line]) => ({
          ...result('error'),
          locations: [place(uri, line)],
        })),
      );
    const lines = Array.from({ length: 9 }, (_, at) => `x${at} = ${at}\n`);
    const project = createProject({
      'qa.config.json': '{"gates":{"sarif":["x.sarif"]}}',
      ...{ 'a.py': lines.join(''), 'b.py': lines.join(''), '.gitignore': 'x.sarif\n' },
    });
    project.commit();
    project.write({ 'a.py': `new = 1\n${lines.join('')}`, 'c.py': lines.join('') });
    project.write({ 'x.sarif': of(['a.py', 8], ['b.py', 3]) });
    const argv = ['gate', '--only', 'sarif', 'branch', '--base', 'HEAD'];
    const old = await runForReport(project, argv);
    expect(old.report.gates).toContainEqual(
      expect.objectContaining({ gate: 'sarif/x', metrics: { results: 2, known: 2 } }),
    );
    expect(old.report.findings).toEqual([]);
    project.write({
      'x.sarif': of(['a.py', 1], ['a.py', 8], ['b.py', 3], ['c.py', 2]),
    });
    const { report, exitCode } = await runForReport(project, argv);
    expect(report.findings.map(({ path, line }) => `${path}:${line}`)).toEqual([
      ...['a.py:1', 'c.py:2'],
    ]);
    expect(exitCode).toBe(1);
  });

  it('can be accepted in the baseline', async () => {
    const project = createProject({
      'qa.config.json': '{"gates":{"sarif":["x.sarif"],"branch":false}}',
      'x.sarif': sarif('x', result('error')),
    });
    const create = ['baseline', 'create', '--only', 'sarif'];
    expect((await runQa(project, create)).stdout).toContain('1 entry');
    const run = await runQa(project, ['gate', '--only', 'sarif', 'review']);
    expect(run.stdout).toMatch(/pass +sarif\/x: .*1 known/);
  });

  it.each([
    ['is not JSON', 'no', 'reports/a.sarif is not SARIF 2.1.0'],
    ['is of another version', '{"version":"1.0.0","runs":[]}', 'is not SARIF 2.1.0'],
    ['has no run', '{"version":"2.1.0","runs":[]}', 'a.sarif holds no run of a tool'],
    ['has no results', ofRun({}), 'says nothing of the sources: x: it has no list'],
    ['has null for results', ofRun({ results: null }), 'x: it has no list of results'],
    [
      'is of a run that failed',
      ofRun({ results: [], invocations: [{ executionSuccessful: false }] }),
      'x: its run did not end well. Run the tool again',
    ],
  ])('in a file that %s are unknown', async (_, text, message) => {
    const { report, exitCode } = await judge({ 'reports/a.sarif': text });
    expect(exitCode).toBe(2);
    const part = report.gates.find(({ gate }) => gate === 'sarif');
    expect(part).toMatchObject({ verdict: 'unknown' });
    expect(part?.reason).toContain(message);
  });

  it('that are nowhere are unknown, not clean', async () => {
    const { report, exitCode } = await judge({ 'a.ts': 'a();\n' });
    expect(exitCode).toBe(2);
    expect(report.gates.find(({ gate }) => gate === 'sarif')?.verdict).toBe('unknown');
  });

  it('may come from several runs of one tool', async () => {
    const { report } = await judge({
      'reports/a.sarif': sarif('x', result('error', 'a.ts')),
      'reports/b.sarif': sarif('x', result('error', 'b.ts')),
    });
    expect(report.gates.filter(({ gate }) => gate === 'sarif/x')).toMatchObject([
      { metrics: { results: 2 } },
    ]);
  });
});
