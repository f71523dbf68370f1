import { describe, expect, it } from 'vitest';
import { outcomesOf, readCases } from '../read-cases.ts';

const json = (value: unknown) => JSON.stringify(value);
const lines = (...events: readonly object[]) =>
  `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;

const nunit3 = `<?xml version="1.0"?><test-run id="2" testcasecount="5" result="Failed">
<test-suite type="Assembly" name="a.dll" result="Failed" site="Child">
<failure><message>One or more child tests had errors</message></failure>
<test-suite type="TestFixture" fullname="N.CalcTests" result="Failed" site="Child">
<test-case name="Adds" fullname="N.CalcTests.Adds" classname="N.CalcTests"
 result="Passed" duration="0.012"/>
<test-case name="Fails" fullname="N.CalcTests.Fails" classname="N.CalcTests"
 result="Failed" duration="0,5"><failure><message>Expected: 1</message>
<stack-trace>at N.CalcTests.Fails() in /src/CalcTests.cs:line 12</stack-trace></failure>
</test-case>
<test-case name="Later" fullname="N.CalcTests.Later" result="Skipped" label="Ignored"/>
<test-case name="Unsure" fullname="N.CalcTests.Unsure" result="Inconclusive"/>
<test-case name="Breaks" fullname="N.CalcTests.Breaks" result="Failed" label="Error"/>
</test-suite></test-suite></test-run>`;

const nunit2 = `<?xml version="1.0"?>
<test-results name="a.dll" total="3" errors="0" failures="1" not-run="1">
<test-suite type="TestFixture" name="CalcTests" executed="True" result="Failure"><results>
<test-case name="N.CalcTests.Adds" executed="True" result="Success" success="True"
 time="0.016" asserts="1"/>
<test-case name="N.CalcTests.Fails" executed="True" result="Failure" success="False">
<failure><message><![CDATA[  Expected: 2]]></message><stack-trace><![CDATA[at x]]>
</stack-trace></failure></test-case>
<test-case name="N.CalcTests.Later" executed="False" result="Ignored"/>
</results></test-suite></test-results>`;

const xunit = `<?xml version="1.0"?><assemblies><assembly name="a.dll" total="4">
<errors><error type="assembly-cleanup" name="a.dll"><failure exception-type="X">
<message>no clean-up</message></failure></error></errors>
<collection name="c"><test name="N.T.Adds" type="N.T" method="Adds" time="0.004"
 result="Pass"/>
<test name="N.T.Fails" type="N.T" result="Fail" source-file="/r/T.cs" source-line="9">
<failure><message>Assert.Equal()</message><stack-trace>at N.T</stack-trace></failure>
</test>
<test name="N.T.Later" type="N.T" result="Skip"><reason>slow</reason></test>
<test name="N.T.Explicit" type="N.T" result="NotRun"/>
</collection></assembly></assemblies>`;

const go = lines(
  { Action: 'start', Package: 'x/a' },
  { Action: 'run', Package: 'x/a', Test: 'TestAdds' },
  {
    Action: 'output',
    Package: 'x/a',
    Test: 'TestAdds',
    Output: '=== RUN   TestAdds\n',
  },
  { Action: 'pass', Package: 'x/a', Test: 'TestAdds', Elapsed: 0.25 },
  { Action: 'run', Package: 'x/a', Test: 'TestFails' },
  {
    Action: 'output',
    Package: 'x/a',
    Test: 'TestFails',
    Output: '    a_test.go:12: no\n',
  },
  {
    Action: 'output',
    Package: 'x/a',
    Test: 'TestFails',
    Output: '--- FAIL: TestFails\n',
  },
  { Action: 'fail', Package: 'x/a', Test: 'TestFails', Elapsed: 0 },
  { Action: 'run', Package: 'x/a', Test: 'TestLater' },
  { Action: 'skip', Package: 'x/a', Test: 'TestLater', Elapsed: 0 },
  { Action: 'fail', Package: 'x/a', Elapsed: 0.3 },
);

const tap = `TAP version 13
# Subtest: group
    # Subtest: adds
    ok 1 - adds
      ---
      duration_ms: 1.5
      type: 'test'
      ...
    # Subtest: fails
    not ok 2 - fails
      ---
      duration_ms: 2
      type: 'test'
      location: '/r/a.test.js:7:3'
      error: |-
        one is not two
      ...
    1..2
not ok 1 - group
  ---
  type: 'suite'
  error: '1 subtest failed'
  ...
ok 2 - later # SKIP slow
not ok 3 - some day # TODO
1..3
`;

const ctrf = {
  reportFormat: 'CTRF',
  results: {
    tool: { name: 'x' },
    summary: { tests: 5 },
    tests: [
      { name: 'adds', status: 'passed', duration: 1500 },
      {
        name: 'fails',
        status: 'failed',
        duration: 1,
        message: 'no',
        filePath: 'a.ts',
        line: 4,
      },
      { name: 'later', status: 'skipped', duration: 0 },
      { name: 'some day', status: 'pending', duration: 0 },
      { name: 'strange', status: 'other', duration: 0 },
      { name: 'lucky', status: 'passed', flaky: true, duration: 0 },
    ],
  },
};

const adds = {
  title: 'adds',
  fullTitle: 'x adds',
  file: '/r/a.js',
  duration: 3,
  err: {},
};
const later = { title: 'later', fullTitle: 'x later', file: '/r/a.js', err: {} };
const wrong = {
  title: 'fails',
  fullTitle: 'x fails',
  file: '/r/a.js',
  err: { message: 'no', stack: 'Error: no\n at a.js:3:1' },
};
const hook = {
  title: '"after all" hook',
  fullTitle: 'x "after all" hook',
  err: { message: 'h' },
};
const mocha = {
  stats: { tests: 3, passes: 1, pending: 1, failures: 2 },
  tests: [adds, wrong, later],
  pending: [later],
  failures: [wrong, hook],
  passes: [adds],
};

const playwright = {
  config: { rootDir: '/r/tests' },
  suites: [
    {
      title: 'a.spec.ts',
      file: 'a.spec.ts',
      specs: [],
      suites: [
        {
          title: 'cart',
          file: 'a.spec.ts',
          specs: [
            {
              title: 'adds',
              file: 'a.spec.ts',
              line: 3,
              tests: [
                {
                  projectName: 'chromium',
                  status: 'expected',
                  results: [{ duration: 200 }],
                },
                {
                  projectName: 'firefox',
                  status: 'unexpected',
                  results: [
                    {
                      duration: 100,
                      errors: [
                        {
                          message: 'no',
                          location: { file: '/r/tests/a.spec.ts', line: 5 },
                        },
                      ],
                    },
                  ],
                },
                { projectName: 'webkit', status: 'flaky', results: [{}, {}] },
              ],
            },
            {
              title: 'later',
              file: 'a.spec.ts',
              tests: [{ status: 'skipped', results: [] }],
            },
          ],
        },
      ],
    },
  ],
  errors: [{ message: 'no tests found in b.spec.ts' }],
  stats: {},
};

const pytest = {
  exitcode: 1,
  summary: { total: 4 },
  collectors: [
    { nodeid: 'tests/test_b.py', outcome: 'failed', longrepr: 'ImportError: no x' },
    { nodeid: 'tests/test_a.py', outcome: 'passed', result: [] },
  ],
  tests: [
    {
      nodeid: 'tests/test_a.py::test_adds',
      lineno: 2,
      outcome: 'passed',
      call: { duration: 0.5 },
    },
    {
      nodeid: 'tests/test_a.py::TestX::test_fails[1]',
      lineno: 5,
      outcome: 'failed',
      call: {
        outcome: 'failed',
        crash: { lineno: 8, message: 'assert 1 == 2' },
        longrepr: 'x',
      },
    },
    { nodeid: 'tests/test_a.py::test_later', lineno: 9, outcome: 'skipped' },
    { nodeid: 'tests/test_a.py::test_known', lineno: 12, outcome: 'xfailed' },
  ],
};

describe('a report of tests in another format than JUnit', () => {
  it.each([
    [
      'NUnit 3',
      nunit3,
      [
        'passed N.CalcTests.Adds',
        'failed N.CalcTests.Fails',
        'skipped N.CalcTests.Later',
        'skipped N.CalcTests.Unsure',
        'error N.CalcTests.Breaks',
      ],
    ],
    [
      'NUnit 2',
      nunit2,
      [
        'passed N.CalcTests.Adds',
        'failed N.CalcTests.Fails',
        'skipped N.CalcTests.Later',
      ],
    ],
    [
      'xUnit.net',
      xunit,
      [
        'error a.dll',
        'passed N.T.Adds',
        'failed N.T.Fails',
        'skipped N.T.Later',
        'skipped N.T.Explicit',
      ],
    ],
    ['go test -json', go, ['passed TestAdds', 'failed TestFails', 'skipped TestLater']],
    ['TAP', tap, ['passed adds', 'failed fails', 'skipped later', 'skipped some day']],
    [
      'CTRF',
      json(ctrf),
      [
        'passed adds',
        'failed fails',
        'skipped later',
        'skipped some day',
        'error strange',
        'passed lucky~',
      ],
    ],
    [
      'mocha',
      json(mocha),
      [
        'passed x adds',
        'failed x fails',
        'skipped x later',
        'error x "after all" hook',
      ],
    ],
    [
      'Playwright',
      json(playwright),
      [
        'passed cart › adds',
        'failed cart › adds',
        'passed cart › adds~',
        'skipped cart › later',
        'error the test run',
      ],
    ],
    [
      'pytest-json-report',
      json(pytest),
      [
        'passed test_adds',
        'failed test_fails[1]',
        'skipped test_later',
        'skipped test_known',
        'error collecting tests/test_b.py',
      ],
    ],
  ])('of %s is counted case by case', async (_name, text, expected) => {
    expect(await outcomesOf(text)).toEqual(expected);
  });

  it.each([
    [
      'NUnit 3',
      nunit3,
      { file: null, line: null, message: 'Expected: 1', seconds: 0.5 },
    ],
    ['xUnit.net', xunit, { file: '/r/T.cs', line: 9, message: 'Assert.Equal()' }],
    ['go test -json', go, { suites: ['x/a'], message: 'a_test.go:12: no', seconds: 0 }],
    [
      'TAP',
      tap,
      { file: '/r/a.test.js', line: 7, message: 'one is not two', seconds: 0.002 },
    ],
    ['CTRF', json(ctrf), { file: 'a.ts', line: 4, message: 'no' }],
    [
      'mocha',
      json(mocha),
      { file: '/r/a.js', message: 'no', trace: 'Error: no\n at a.js:3:1' },
    ],
    [
      'Playwright',
      json(playwright),
      { file: '/r/tests/a.spec.ts', line: 5, message: 'no' },
    ],
    [
      'pytest-json-report',
      json(pytest),
      { file: 'tests/test_a.py', line: 8, suites: ['TestX'] },
    ],
  ])('of %s tells where and why a test failed', async (_name, text, parts) => {
    const failed = (await readCases(text)).find(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject(parts);
  });

  it.each([
    ['NUnit 3', nunit3],
    ['NUnit 2', nunit2],
    ['xUnit.net', xunit],
    ['TAP', tap],
    ['CTRF', json(ctrf)],
    ['mocha', json(mocha)],
    ['Playwright', json(playwright)],
    ['pytest-json-report', json(pytest)],
  ])('of %s is refused wherever it is cut', async (_name, text) => {
    const whole = text.trimEnd();
    for (let end = 0; end < whole.length; end++) {
      const cases = await readCases(whole.slice(0, end)).catch(
        (error: Error) => error.name,
      );
      const isSeen =
        Array.isArray(cases) && cases.some(({ outcome }) => outcome === 'error');
      expect(cases === 'QaError' || isSeen).toBe(true);
    }
  });
});

describe('the XML of Check', () => {
  it('is named, with the way to one that is read', async () => {
    const text =
      '<testsuites xmlns="http://check.sourceforge.net/ns"><suite><title>S</title>' +
      '<test result="failure"><id>a</id></test></suite></testsuites>';
    await expect(readCases(text)).rejects.toThrow(/Check.*CK_TAP_LOG_FILE_NAME/);
  });
});

describe('the events of go test', () => {
  it('are known although a tool wrote them again with blanks', async () => {
    const text = '{"Action": "pass", "Package": "p", "Test": "A", "Elapsed": 0.1}\n';
    expect(await outcomesOf(text)).toEqual(['passed A']);
  });
});

describe('what NUnit leaves out', () => {
  it.each([
    [
      'neither result nor success beside a failure',
      `<test-results name="a.dll"><test-suite name="S" executed="True" success="True">
       <results><test-case name="Adds" executed="True" time="1.0"/>
       <test-case name="Later" executed="False"><reason><message>x</message></reason>
       </test-case><test-case name="Fails" executed="True">
       <failure><message>no</message></failure></test-case></results></test-suite>
       </test-results>`,
      ['passed Adds', 'skipped Later', 'failed Fails'],
    ],
    [
      'the run around its suites',
      `<test-suite type="Assembly" fullname="a.dll" result="Failed" site="Child">
       <failure><message>One or more child tests had errors</message></failure>
       <test-case fullname="N.Adds" result="Passed"/>
       <test-case fullname="N.Fails" result="Failed"/></test-suite>`,
      ['passed N.Adds', 'failed N.Fails'],
    ],
    [
      'the cases of a method below a fixture that could not be set up',
      `<test-run><test-suite fullname="N.T" result="Failed" label="Invalid"
        site="SetUp"><failure><message>no constructor</message></failure>
       <test-suite type="ParameterizedMethod" fullname="N.T.Reads" result="Failed"
        label="Invalid" site="Parent"><failure><message>OneTimeSetUp: no constructor
       </message></failure></test-suite>
       <test-case fullname="N.T.Reads(1)" result="Failed" label="Invalid"
        site="Parent"/></test-suite></test-run>`,
      ['error N.T.Reads(1)'],
    ],
  ])('may be %s', async (_what, text, expected) => {
    expect(await outcomesOf(text)).toEqual(expected);
  });
});

describe('a failure outside of any test', () => {
  it.each([
    [
      'a fixture of NUnit 3 whose clean-up failed',
      `<test-run><test-suite fullname="N.T" result="Failed" site="TearDown">
       <failure><message>TearDown : x</message></failure>
       <test-case fullname="N.T.Adds" result="Passed"/></test-suite></test-run>`,
      ['passed N.T.Adds', 'error N.T'],
    ],
    [
      'a package of Go that does not compile',
      lines(
        { Action: 'build-output', ImportPath: 'x/a', Output: 'a.go:3: undefined: y\n' },
        { Action: 'build-fail', ImportPath: 'x/a' },
        { Action: 'start', Package: 'x/a' },
        { Action: 'fail', Package: 'x/a', FailedBuild: 'x/a' },
      ),
      ['error the build'],
    ],
    [
      'a test of Go that never ended',
      lines({ Action: 'run', Package: 'x/a', Test: 'TestHangs' }),
      ['error TestHangs'],
    ],
    [
      'a test of Go that panicked',
      lines(
        { Action: 'run', Package: 'x/a', Test: 'TestPanics' },
        { Action: 'output', Package: 'x/a', Test: 'TestPanics', Output: 'panic: no\n' },
        { Action: 'fail', Package: 'x/a' },
      ),
      ['error TestPanics'],
    ],
    [
      'a bail-out of TAP',
      'ok 1 - a\nBail out! no database\n',
      ['passed a', 'error the test run'],
    ],
    [
      'a plan of TAP that was not kept',
      '1..3\nok 1 - a\nok 2 - b\n',
      ['passed a', 'passed b', 'error the plan of the tests'],
    ],
    [
      'a suite of JUnit',
      '<testsuite name="s" errors="1"><error message="no db"/><testcase name="a"/></testsuite>',
      ['error s, outside its tests', 'passed a'],
    ],
    [
      'a file of Jest whose hook threw',
      json({
        success: false,
        testResults: [
          {
            name: '/r/a.test.js',
            status: 'failed',
            message: 'afterAll threw',
            assertionResults: [{ fullName: 'a', status: 'passed' }],
          },
        ],
      }),
      ['passed a', 'error a hook of the file'],
    ],
    [
      'a run of Jest that failed as a whole',
      json({
        success: false,
        testResults: [
          { status: 'passed', assertionResults: [{ fullName: 'a', status: 'passed' }] },
        ],
      }),
      ['passed a', 'error the test run'],
    ],
    [
      'a run of Jest that was interrupted',
      json({
        success: true,
        wasInterrupted: true,
        testResults: [
          { status: 'passed', assertionResults: [{ fullName: 'a', status: 'passed' }] },
        ],
      }),
      ['passed a', 'error the test run'],
    ],
    [
      'a failure that only the summary of CTRF counts',
      json({
        results: { summary: { failed: 1 }, tests: [{ name: 'a', status: 'passed' }] },
      }),
      ['passed a', 'error the test run'],
    ],
    [
      'a run of pytest that failed as a whole',
      json({
        exitcode: 3,
        summary: {},
        tests: [{ nodeid: 'a.py::a', outcome: 'passed' }],
      }),
      ['passed a', 'error the test run'],
    ],
    [
      'a crashed host of .NET',
      `<TestRun><Results><UnitTestResult testName="A" outcome="Passed"/></Results>
       <ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Error">
       <Text>Test host process crashed</Text></RunInfo></RunInfos></ResultSummary>
       </TestRun>`,
      ['passed A', 'error the test run'],
    ],
    [
      'a run of .NET that failed without a failed test',
      `<TestRun><Results><UnitTestResult testName="A" outcome="Passed"/></Results>
       <ResultSummary outcome="Failed"/></TestRun>`,
      ['passed A', 'error the test run'],
    ],
  ])('is an error of its own: %s', async (_what, text, expected) => {
    expect(await outcomesOf(text)).toEqual(expected);
  });

  it('is not told twice where a warning or a failed test tells it already', async () => {
    const failed = `<TestRun><Results><UnitTestResult testName="A" outcome="Failed"/>
      </Results><ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Warning">
      <Text>slow</Text></RunInfo></RunInfos></ResultSummary></TestRun>`;
    expect(await outcomesOf(failed)).toEqual(['failed A']);
  });
});

describe('a case of JUnit without a mark', () => {
  it.each([
    ['status="notrun"', 'skipped'],
    ['status="run" result="skipped"', 'skipped'],
    ['status="notrun" result="suppressed"', 'skipped'],
    ['status="disabled"', 'skipped'],
    ['status="Skipped"', 'skipped'],
    ['status="failed"', 'failed'],
    ['status="fail"', 'failed'],
    ['success="false"', 'failed'],
    ['status="broken"', 'error'],
    ['status="errored"', 'error'],
    ['status="aborted"', 'error'],
    ['status="timeout"', 'error'],
    ['status="TimedOut"', 'error'],
    ['status="crashed"', 'error'],
    ['result="Interrupted"', 'error'],
    ['status="run" result="completed"', 'passed'],
    ['status="passed"', 'passed'],
    ['', 'passed'],
  ])('is told by its attributes: %s', async (attributes, outcome) => {
    const text = `<testsuite><testcase name="a" ${attributes}/></testsuite>`;
    expect(await outcomesOf(text)).toEqual([`${outcome} a`]);
  });
});

describe('a duration', () => {
  it.each([
    ['0.123', 0.123],
    ['0,123', 0.123],
    ['1,234', 1.234],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234,567.25', 1234567.25],
    ['12', 12],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['', null],
    ['-1', null],
    ['soon', null],
  ])('is read as its writer means it: %s', async (time, seconds) => {
    const [test] = await readCases(
      `<testsuite><testcase name="a" time="${time}"/></testsuite>`,
    );
    expect(test!.seconds).toBe(seconds);
  });
});

describe('XML as runners really write it', () => {
  it.each([
    [
      'a raw escape code',
      '<testcase name="a"><failure message="\u001b[31mno\u001b[0m"/></testcase>',
    ],
    [
      'a reference to one',
      '<testcase name="a"><failure message="&#27;[31mno"/></testcase>',
    ],
    ['a NUL', '<testcase name="a"><failure message="\u0000no"/></testcase>'],
    [
      'half of a surrogate pair',
      '<testcase name="a"><failure message="&#55357;no"/></testcase>',
    ],
    [
      'its message as CDATA',
      '<testcase name="a"><failure><![CDATA[no]]></failure></testcase>',
    ],
  ])('is read with %s', async (_what, text) => {
    const [test] = await readCases(`<testsuite>${text}</testsuite>`);
    expect([test!.outcome, test!.message]).toEqual(['failed', 'no']);
  });

  it.each([
    [
      'a blank first line',
      '\n <?xml version="1.0"?><testsuite><testcase name="a"/></testsuite>',
    ],
    ['a prefix', '<n:testsuite xmlns:n="x"><n:testcase name="a"/></n:testsuite>'],
    ['a mark and a blank', '\ufeff\n<testsuite><testcase name="a"/></testsuite>'],
  ])('is read with %s', async (_what, text) => {
    expect(await outcomesOf(text)).toEqual(['passed a']);
  });
});

describe('a format that is not read', () => {
  it.each([
    ['<Site/>', 'ctest --output-junit'],
    ['<testExecutions/>', 'JUnit XML of the test runner'],
    ['<testng-results/>', 'junitreports'],
    ['<robot/>', 'rebot --xunit'],
    ['<doctest/>', '-r=junit'],
    ['{"protocolVersion":"0.1.1"}\n{"x":1}\n', 'junitreport:tojunit'],
    [json({ examples: [], summary_line: '0 examples' }), 'RspecJunitFormatter'],
    [json([{ elements: [], keyword: 'Feature' }]), 'cucumber --format junit'],
    ['=== RUN   TestX\n', 'go test -json'],
    ['mode: set\n', 'qa coverage'],
    ['SF:a.ts\n', 'qa coverage'],
    [json({ '/a.ts': { statementMap: {}, s: {} } }), 'qa coverage'],
  ])('is named with what to do: %s', async (text, advice) => {
    await expect(readCases(text)).rejects.toThrow(advice);
  });
});
