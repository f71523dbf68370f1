import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const suite = (cases: string) => `<testsuite name="s">${cases}</testsuite>`;
const passing = suite('<testcase name="a" classname="s"/>');
const judge = (files: Record<string, string>, ...argv: readonly string[]) =>
  runForReport(createProject(files), ['tests', ...argv]);

describe('where reports of tests are found', () => {
  it.each([
    [
      'Maven',
      [
        'core/target/surefire-reports/TEST-a.xml',
        'web/target/surefire-reports/TEST-b.xml',
      ],
    ],
    [
      'Gradle',
      [
        'app/build/test-results/test/TEST-a.xml',
        'lib/build/test-results/test/TEST-b.xml',
      ],
    ],
    [
      'Android',
      [
        'app/build/test-results/testDebugUnitTest/TEST-a.xml',
        'app/build/test-results/b/TEST-b.xml',
      ],
    ],
    [
      'nextest',
      ['target/nextest/ci/junit.xml', 'crates/x/target/nextest/ci/junit.xml'],
    ],
  ])('of all modules: %s', async (_tool, paths) => {
    const { report } = await judge(
      Object.fromEntries(paths.map((path) => [path, passing])),
    );
    expect(report.gates[0]!.metrics['tests']).toBe(2);
  });

  it.each([
    ['Playwright', 'test-results/results.xml', passing],
    ['gotestsum', 'unit-tests.xml', passing],
    [
      '.NET',
      'tests/Calc.Tests/TestResults/run.trx',
      '<TestRun><Results><UnitTestResult testName="A" outcome="Passed"/></Results></TestRun>',
    ],
    ['TAP', 'results.tap', '1..1\nok 1 - a\n'],
  ])('of one run: %s', async (_tool, path, text) => {
    const { report, exitCode } = await judge({ [path]: text });
    expect([report.gates[0]!.metrics['tests'], exitCode]).toEqual([1, 0]);
  });

  it('asks which one is meant if several runs left a report', async () => {
    const both = { 'junit.xml': passing, 'reports/junit.xml': passing };
    const places = await judge(both);
    expect(places.report.gates[0]!.reason).toContain('several reports could be meant');
    const names = await judge({ 'junit.xml': passing, 'test-results.xml': passing });
    expect([places.exitCode, names.exitCode]).toEqual([2, 2]);
  });

  it('sums the parts of one run in one folder', async () => {
    const { report } = await judge({
      'junit-unit.xml': passing,
      'junit-e2e.xml': passing,
    });
    expect(report.gates[0]!.metrics['tests']).toBe(2);
  });
});

describe('a test that was run again', () => {
  const failed = '<testcase name="a" classname="s"><failure message="no"/></testcase>';
  const passed = '<testcase name="a" classname="s"/>';

  it('is one flaky test if it passed at a later attempt', async () => {
    const { report, exitCode } = await judge({
      'junit.xml': suite(failed + failed + passed),
    });
    expect(report.gates[0]!.metrics).toMatchObject({ tests: 1, failed: 0, flaky: 1 });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['tests/flaky']);
    expect(exitCode).toBe(0);
  });

  it('fails if it failed at its last attempt', async () => {
    const { report, exitCode } = await judge({ 'junit.xml': suite(passed + failed) });
    expect([report.gates[0]!.metrics['failed'], exitCode]).toEqual([1, 1]);
  });

  it('is not taken for one of another suite that has its name', async () => {
    const two = `<testsuites>${suite(failed)}${suite(passed)}</testsuites>`;
    const { report } = await judge({ 'junit.xml': two });
    expect(report.gates[0]!.metrics).toMatchObject({ tests: 2, failed: 1, flaky: 0 });
  });

  it('is not taken for an equal title of a runner that marks retries itself', async () => {
    const jest = `<testsuites name="jest tests">${suite(failed + passed)}</testsuites>`;
    const { report } = await judge({ 'junit.xml': jest });
    expect(report.gates[0]!.metrics).toMatchObject({ tests: 2, failed: 1, flaky: 0 });
  });

  it('is found in the reports of retries', async () => {
    const trx = (outcome: string) => `<TestRun><Results><UnitTestResult testId="1"
      testName="A" outcome="${outcome}"/></Results><TestDefinitions><UnitTest id="1">
      <TestMethod className="N.T"/></UnitTest></TestDefinitions></TestRun>`;
    const { report, exitCode } = await judge({
      'TestResults/Retries/x/1/run.trx': trx('Passed'),
      'TestResults/run.trx': trx('Failed'),
    });
    expect(report.gates[0]!.metrics).toMatchObject({ tests: 1, failed: 0, flaky: 1 });
    expect(exitCode).toBe(0);
  });

  it('fails if only another machine passed it', async () => {
    const { exitCode } = await judge({
      'junit-linux.xml': suite(failed),
      'junit-windows.xml': suite(passed),
    });
    expect(exitCode).toBe(1);
  });
});

describe('a failed test', () => {
  const trace = `AssertionError: no
Expected: 1
Received: 2
    at Object.check (/ci/src/check.ts:3:1)
    at /ci/tests/a.test.ts:7:5`;
  const report = suite(
    `<testcase name="adds" classname="tests/a.test.ts"><failure>${trace}</failure></testcase>`,
  );
  const files = { 'tests/a.test.ts': 'x\n'.repeat(9), 'junit.xml': report };

  it('is placed at the line of its own file in the trace', async () => {
    const { report: json } = await judge(files);
    expect(json.findings[0]).toMatchObject({
      path: 'tests/a.test.ts',
      line: 7,
      message: 'adds failed: AssertionError: no; Expected: 1; Received: 2',
    });
  });

  it('is shown with its trace in the text, the annotation and Markdown', async () => {
    const project = createProject(files);
    const { stdout } = await runQa(project, ['tests']);
    expect(stdout).toContain('✗ adds (tests/a.test.ts:7)\n    AssertionError: no');
    const github = await runQa(project, ['tests', '--format', 'github']);
    expect(github.stdout).toContain('file=tests/a.test.ts,line=7');
    const markdown = await runQa(project, ['tests', '--format', 'markdown']);
    expect(markdown.stdout).toContain('<summary>adds (tests/a.test.ts:7)</summary>');
    expect(markdown.stdout).toContain('at Object.check (/ci/src/check.ts:3:1)');
  });

  it.each([
    [
      'pytest',
      'tests/test_a.py',
      'def test():\n>   assert 1\nE   no\n\ntests/test_a.py:4: AssertionError',
    ],
    [
      'Python',
      'tests/test_a.py',
      'Traceback\n  File "/ci/tests/test_a.py", line 4, in test_a',
    ],
    ['Java', 'src/test/java/x/ATest.java', 'no\n\tat x.ATest.adds(ATest.java:4)'],
    [
      '.NET',
      'tests/ATests.cs',
      'no\n   at N.ATests.Adds() in /src/tests/ATests.cs:line 4',
    ],
    ['Go', 'pkg/a_test.go', '    a_test.go:4: no'],
    ['gtest', 'tests/a_test.cc', '/ci/tests/a_test.cc:4: Failure\nno'],
    ['PHPUnit', 'tests/ATest.php', 'Failed asserting\n\n/app/tests/ATest.php:4'],
    ['Vitest', 'tests/a.test.ts', 'no\n ❯ tests/a.test.ts:4:20'],
  ])('is placed by a trace of %s', async (_tool, path, text) => {
    const escaped = text.replaceAll('<', '&lt;');
    const { report: json } = await judge({
      [path]: 'x\n'.repeat(9),
      'junit.xml': suite(
        `<testcase name="adds" file="${path}"><failure>${escaped}</failure></testcase>`,
      ),
    });
    expect([json.findings[0]!.path, json.findings[0]!.line]).toEqual([path, 4]);
  });

  it('is not placed in a file that only has a part of its class', async () => {
    const { report: json } = await judge({
      'src/MyApp/MyApp.csproj': '<x/>',
      'a.ts': 'x\n',
      'junit.xml': suite(
        ['MyApp.Calc.CalcTests', 'a.ATest']
          .map((name) => `<testcase name="n" classname="${name}"><failure/></testcase>`)
          .join(''),
      ),
    });
    expect(json.findings.map(({ path }) => path)).toEqual([null, null]);
  });
});

describe('a report that is older than the sources', () => {
  it('is told in one warning', async () => {
    const project = createProject({
      'src/a.ts': '',
      'src/b.ts': '',
      'README.md': '',
      'junit.xml': passing,
    });
    utimesSync(project.path('junit.xml'), 1000, 1000);
    const { report, exitCode } = await runForReport(project, ['tests']);
    expect(report.findings.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'tests/stale',
        '2 sources changed after junit.xml was written: src/a.ts, src/b.ts',
      ],
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('a project without layers of tests', () => {
  it('is not told that its tests have no layer', async () => {
    const { report } = await judge({ 'junit.xml': passing });
    expect(report.findings).toEqual([]);
  });
});
