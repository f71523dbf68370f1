import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

/** A JUnit report of so many passing tests a layer. */
function junit(shape: Readonly<Record<string, number>>, more = ''): string {
  const cases = Object.entries(shape).flatMap(([directory, count]) =>
    Array.from(
      { length: count },
      (_, at) => `<testcase name="t${at}" classname="tests/${directory}/a.test.ts"/>`,
    ),
  );
  const all = cases.join('') + more;
  return `<testsuites><testsuite name="x">${all}</testsuite></testsuites>`;
}

const files = {
  'tests/unit/a.test.ts': 'test();\n',
  'tests/integration/a.test.ts': 'test();\n',
  'tests/e2e/a.test.ts': 'test();\n',
  'tests/other/a.test.ts': 'test();\n',
};

const judge = (report: string, more: Record<string, string> = {}) =>
  runForReport(createProject({ ...files, ...more, 'junit.xml': report }), ['tests']);

const rulesOf = ({ report }: Awaited<ReturnType<typeof judge>>) =>
  report.findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('qa tests', () => {
  it('says nothing of coverage where no report has the name that was given', async () => {
    const project = createProject({ ...files, 'junit.xml': junit({ unit: 1 }) });
    const { report, exitCode } = await runForReport(project, ['tests', 'nothing*.xml']);
    expect(report.gates[0]!.reason).toBe(
      'no report matches nothing*.xml. Check the name',
    );
    expect(exitCode).toBe(2);
  });

  it('passes a suite in the shape of the specification', async () => {
    const run = await judge(junit({ unit: 60, integration: 30, e2e: 10 }));
    expect(run.exitCode).toBe(0);
    expect(run.report.gates[0]!.reason).toBe('100 tests, 0 failed, 0 skipped');
  });

  it(
    'fails a failed test and one that could not be run, with their ' + 'reasons',
    async () => {
      const more =
        '<testcase name="bad" classname="tests/unit/a.test.ts"><failure ' +
        'message="1 is not 2"/></testcase>' +
        '<testcase name="worse" classname="nowhere"><error/></testcase>';
      const run = await judge(junit({ unit: 30 }, more));
      expect(run.exitCode).toBe(1);
      expect(
        run.report.findings.map(({ path, subject, message }) => [
          path ?? subject,
          message,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['tests/unit/a.test.ts', 'bad failed: 1 is not 2'],
          ['nowhere › worse', 'worse could not be run: the report does not say why'],
        ]),
      );
    },
  );

  it('fails a pyramid on its head, and only warns under twenty tests', async () => {
    const many = await judge(junit({ unit: 5, integration: 5, e2e: 10 }));
    expect(rulesOf(many)).toEqual(['error tests/pyramid', 'error tests/pyramid']);
    const few = await judge(junit({ unit: 5, integration: 5, e2e: 9 }));
    expect([few.exitCode, rulesOf(few)[0]]).toEqual([0, 'warning tests/pyramid']);
  });

  it('does not count skipped tests in the pyramid', async () => {
    const skipped =
      '<testcase name="s" classname="tests/unit/a.test.ts"><skipped/></testcase>';
    const run = await judge(junit({ unit: 10, integration: 10 }, skipped.repeat(30)));
    expect(rulesOf(run)).toContain('error tests/pyramid');
  });

  it('lists tests of no layer and fails over a limit', async () => {
    const report = junit({ unit: 60, integration: 30, e2e: 10, other: 3 });
    const run = await judge(report);
    expect([run.exitCode, rulesOf(run)]).toEqual([0, ['warning tests/unclassified']]);
    expect(run.report.findings[0]!.message).toContain('tests/other/a.test.ts');
    const config = JSON.stringify({ gates: { tests: { maxUnclassified: 2 } } });
    expect((await judge(report, { 'qa.config.json': config })).exitCode).toBe(1);
  });

  it('takes the layer from the report where it is named', async () => {
    const project = createProject({ 'a.xml': junit({ other: 30 }), ...files });
    const { report } = await runForReport(project, ['tests', 'unit=a.xml']);
    expect(report.gates[0]!.metrics).toMatchObject({ unit: 30, unclassified: 0 });
  });

  it('reads the reports of a directory that is named, its layer too', async () => {
    const project = createProject({
      ...files,
      'out/junit-1.xml': junit({ other: 20 }),
      'out/junit-2.xml': junit({ other: 10 }),
      'out/cobertura.xml': '<coverage/>',
    });
    const { report } = await runForReport(project, ['tests', 'unit=out']);
    expect(report.gates[0]!.metrics).toMatchObject({ tests: 30, unit: 30 });
  });

  it('finds slow tests, the slowest first', async () => {
    const slow = [5, 5.01, 7]
      .map(
        (seconds) => `<testcase name="t${seconds}" time="${seconds}"
        classname="tests/e2e/a.test.ts"/>`,
      )
      .join('');
    const run = await judge(junit({ unit: 60 }, slow));
    expect(run.exitCode).toBe(0);
    expect(
      run.report.findings.map(({ rule, severity, path, message }) => [
        ...[rule, severity, path, message],
      ]),
    ).toEqual([
      ['tests/slow', 'warning', 'tests/e2e/a.test.ts', 't7 took 7.00 s, 5 s allowed'],
      [
        'tests/slow',
        'warning',
        'tests/e2e/a.test.ts',
        't5.01 took 5.01 s, 5 s allowed',
      ],
    ]);
  });

  it('finds unit tests that reach for real parts or take over a second', async () => {
    const slow = '<testcase name="slow" classname="tests/unit/a.test.ts" time="1.01"/>';
    const run = await judge(junit({ unit: 30 }, slow), {
      'tests/unit/a.test.ts': "import { spawn } from 'node:child_process';\n",
    });
    expect(run.report.findings.map(({ message }) => message).sort()).toEqual([
      'a unit test imports child_process',
      'the unit test slow took 1.01 s, 1 s allowed',
    ]);
  });

  it(
    'finds what a change skips or runs alone, and not what was so ' + 'before',
    async () => {
      const old = "test.skip('old');\ntest('a');\n";
      const project = createProject({ ...files, 'tests/unit/a.test.ts': old });
      project.commit();
      project.write({
        'tests/unit/a.test.ts': `${old}test.skip('new');\nit.only('b');\n`,
        'junit.xml': junit({ unit: 30 }),
      });
      const run = await runForReport(project, ['tests', '--changed', '--base', 'HEAD']);
      expect(run.report.findings.map(({ rule, line }) => [rule, line])).toEqual([
        ['tests/new-skip', 3],
        ['tests/only', 4],
      ]);
      expect(run.exitCode).toBe(1);
    },
  );

  it.each([
    ['there is no report', {}, 'no report of tests'],
    [
      'a report has no test',
      { 'junit.xml': '<testsuites tests="5"/>' },
      'holds no test',
    ],
    [
      'all tests are skipped',
      {
        'junit.xml':
          '<testsuites><testcase name="a"><skipped/></testcase></testsuites>',
      },
      'none of 1 tests',
    ],
    ['a report is cut off', { 'junit.xml': '<testsuites><testcase' }, 'not valid XML'],
  ])('cannot judge where %s', async (_what, more, message) => {
    const { exitCode, report } = await runForReport(createProject(more), ['tests']);
    expect([exitCode, report.gates[0]!.reason]).toEqual([
      2,
      expect.stringContaining(message),
    ]);
  });

  describe('--run', () => {
    const write = (text: string) => `printf '%s' '${text}' > junit.xml`;
    const run = (command: string, more: Record<string, string> = {}) =>
      runForReport(createProject({ ...files, ...more }), ['tests', '--run', command]);

    it('reads what the command wrote and judges it', async () => {
      const passed = await run(write(junit({ unit: 30 })));
      expect([passed.exitCode, passed.report.gates[0]!.metrics['tests']]).toEqual([
        0, 30,
      ]);
    });

    it('does not read a report of an earlier run', async () => {
      const old = await run('true', { 'junit.xml': junit({ unit: 30 }) });
      expect(old.exitCode).toBe(2);
      expect(old.report.gates[0]!.reason).toContain('wrote no report');
    });

    it('fails where the command fails although no case did', async () => {
      const failed = await run(`${write(junit({ unit: 30 }))}; exit 3`);
      expect(rulesOf(failed)).toEqual(['error tests/command']);
      expect(failed.exitCode).toBe(1);
    });
  });

  it('shows the picture of the pyramid on a terminal', async () => {
    const project = createProject({
      ...files,
      'junit.xml': junit({ unit: 60, integration: 30, e2e: 10 }),
    });
    const { stdout } = await runQa(project, ['tests']);
    expect(stdout).toMatch(/e2e +10 +10\.00 %/);
    expect(stdout).toMatch(/unit +60 +60\.00 %/);
  });
});
