import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const source = 'run();\n'.repeat(10);

/** An lcov report in which so many of ten lines of each file did not run. */
function lcov(uncovered: Readonly<Record<string, number>>): string {
  return Object.entries(uncovered)
    .map(([path, missed]) => {
      const data = Array.from(
        { length: 10 },
        (_, at) => `DA:${at + 1},${at < missed ? 0 : 1}\n`,
      );
      return `SF:${path}\n${data.join('')}end_of_record\n`;
    })
    .join('');
}

async function accepted(uncovered: Readonly<Record<string, number>>) {
  const project = createProject({
    '.gitignore': 'coverage/\n',
    'qa.config.json': '{"gates":{"coverage":{"lines":0,"ratchet":true}}}',
    ...Object.fromEntries(Object.keys(uncovered).map((path) => [path, source])),
    'coverage/lcov.info': lcov(uncovered),
  });
  const created = await runQa(project, ['baseline', 'create', '--only', 'coverage']);
  expect([created.exitCode, created.stderr]).toEqual([0, '']);
  return project;
}

describe('the ratchet', () => {
  it('accepts what the baseline holds and no line more', async () => {
    const project = await accepted({ 'a.ts': 3, 'b.ts': 2, 'c.ts': 0 });
    expect(project.read('.qa/baseline.jsonl')).toMatch(/"path":"a.ts".*"value":3/);
    expect(project.read('.qa/baseline.jsonl')).not.toContain('c.ts');
    expect(await runQa(project, ['coverage'])).toMatchObject({ exitCode: 0 });

    project.write({ 'coverage/lcov.info': lcov({ 'a.ts': 4, 'b.ts': 1, 'c.ts': 0 }) });
    const worse = await runForReport(project, ['coverage']);
    expect(worse.exitCode).toBe(1);
    expect(worse.report.findings).toMatchObject([
      { rule: 'coverage/ratchet', path: 'a.ts', state: 'worsened' },
    ]);
  });

  it('moves down with the code and never up', async () => {
    const project = await accepted({ 'a.ts': 3, 'b.ts': 2 });
    project.write({ 'coverage/lcov.info': lcov({ 'a.ts': 1, 'b.ts': 5 }) });
    await runQa(project, ['baseline', 'prune', '--only', 'coverage']);
    expect(project.read('.qa/baseline.jsonl')).toMatch(/"path":"a.ts".*"value":1/);
    expect(project.read('.qa/baseline.jsonl')).toMatch(/"path":"b.ts".*"value":2/);
  });

  it('does not fail where covered code or a whole file is deleted', async () => {
    const project = await accepted({ 'a.ts': 3, 'b.ts': 2 });
    project.git('rm', '-q', '--cached', '-f', 'b.ts', '--ignore-unmatch');
    project.write({ 'a.ts': 'run();\n'.repeat(3) });
    project.write({
      'coverage/lcov.info': 'SF:a.ts\nDA:1,0\nDA:2,0\nDA:3,0\nend_of_record\n',
    });
    expect(await runQa(project, ['coverage'])).toMatchObject({ exitCode: 0 });
  });

  it('gives no file the lines that another has left over', async () => {
    const project = await accepted({ 'a.ts': 9, 'b.ts': 0 });
    project.write({ 'coverage/lcov.info': lcov({ 'a.ts': 0, 'b.ts': 5 }) });
    const { report, exitCode } = await runForReport(project, ['coverage']);
    expect(report.findings).toMatchObject([{ path: 'b.ts', state: 'new' }]);
    expect(exitCode).toBe(1);
  });

  it('is not loosened unseen: qa policy finds a value that was raised', async () => {
    const project = await accepted({ 'a.ts': 3, 'b.ts': 2, 'c.ts': 1 });
    const base = project.commit();
    const written = project.read('.qa/baseline.jsonl');
    const policy = async (change: (text: string) => string) => {
      project.write({ '.qa/baseline.jsonl': change(written) });
      const { report, exitCode } = await runForReport(project, [
        'policy',
        '--base',
        base,
      ]);
      return { exitCode, told: report.findings.map(({ message }) => message) };
    };
    const raise = (text: string) => text.replace('"value":3', '"value":4');
    expect(await policy(raise)).toEqual({
      exitCode: 1,
      told: ['the baseline allows more of coverage/ratchet in a.ts'],
    });
    const added = {
      gate: 'coverage',
      rule: 'coverage/ratchet',
      path: 'd.ts',
      value: 1,
    };
    const entry = JSON.stringify({ ...added, fingerprint: '0'.repeat(32) });
    const add = (text: string) => `${text}${entry}\n`;
    expect(await policy(add)).toEqual({
      exitCode: 1,
      told: ['the baseline takes in coverage/ratchet in d.ts'],
    });
    const lower = (text: string) => text.replace('"value":3', '"value":2');
    expect(await policy(lower)).toEqual({ exitCode: 0, told: [] });
    const drop = (text: string) => text.replace(/^.*"b.ts".*\n/m, '');
    expect(await policy(drop)).toEqual({ exitCode: 0, told: [] });
  });

  it('takes the lower value where two branches changed the same line', async () => {
    const project = await accepted({ 'a.ts': 3 });
    const line = project.read('.qa/baseline.jsonl');
    project.write({
      '.qa/baseline.jsonl': line + line.replace('"value":3', '"value":2'),
    });
    expect((await runQa(project, ['coverage'])).exitCode).toBe(1);
  });
});
