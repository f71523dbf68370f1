import { describe, expect, it } from 'vitest';
import { outcomesOf as outcomes, readCases as read } from '../read-cases.ts';

const surefire = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="com.acme.ATest" tests="99" failures="-3" errors="7">
<properties><property name="x" value="y"/></properties>
<testcase name="passes" classname="com.acme.ATest" time="1,234.5"/>
<testcase name="fails" classname="com.acme.ATest">
<failure message="no &#10;more">stack</failure>
</testcase>
<testcase name="breaks" classname="com.acme.ATest">
<error>\n  boom\n at x</error>
</testcase>
<testcase name="skips" classname="com.acme.ATest"><skipped/></testcase>
<testcase name="both" classname="com.acme.ATest"><skipped/><failure/></testcase>
<testcase name="flaky" classname="com.acme.ATest"><flakyFailure/></testcase>
<testcase name="rerun" classname="com.acme.ATest"><failure/><rerunFailure/></testcase>
<system-out>&lt;testcase/&gt;</system-out>
</testsuite>`;

const trx = `<?xml version="1.0"?><TestRun
  xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
<UnitTestResult testId="1" testName="A" outcome="Passed" duration="00:01:02.5000000"/>
<UnitTestResult testId="1" testName="B" outcome="Failed"><Output><ErrorInfo><Message>bad
luck</Message></ErrorInfo></Output></UnitTestResult>
<UnitTestResult testId="1" testName="C" outcome="NotExecuted"/>
<UnitTestResult testId="1" testName="D" outcome="Timeout"/>
<UnitTestResult testId="1" testName="E" outcome="Failed"><InnerResults>
<UnitTestResult testId="1" testName="E(1)" outcome="Passed"/>
<UnitTestResult testId="1" testName="E(2)" outcome="Failed"/>
</InnerResults>
</UnitTestResult>
</Results>
<TestDefinitions>
<UnitTest id="1">
<TestMethod className="N.Tests"/>
</UnitTest>
</TestDefinitions>
</TestRun>`;

const jest = {
  numTotalTests: 9,
  testResults: [
    {
      name: '/r/a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'a', status: 'passed', duration: 1500, invocations: 2 },
        {
          fullName: 'b',
          status: 'failed',
          failureMessages: ['\u001b[31mno\u001b[0m\nx'],
        },
        { fullName: 'c', status: 'pending' },
        { fullName: 'd', status: 'todo' },
      ],
    },
    {
      name: '/r/b.test.ts',
      status: 'failed',
      message: 'no syntax',
      assertionResults: [],
    },
  ],
};

describe('a report of tests', () => {
  it('in JUnit XML is counted by its cases, whatever its attributes say', async () => {
    expect(await outcomes(surefire)).toEqual([
      'passed passes',
      'failed fails',
      'error breaks',
      'skipped skips',
      'failed both',
      'passed flaky~',
      'failed rerun',
    ]);
    const [passes, fails, breaks] = await read(surefire);
    expect(passes!.seconds).toBe(1234.5);
    expect([fails!.message, breaks!.message]).toEqual(['no', 'boom']);
  });

  it('in TRX counts data rows and not their sum', async () => {
    expect(await outcomes(trx)).toEqual([
      'passed A',
      'failed B',
      'skipped C',
      'error D',
      'passed E(1)',
      'failed E(2)',
    ]);
    const [first, second] = await read(trx);
    expect([first!.seconds, first!.suites, second!.message]).toEqual([
      62.5,
      ['N.Tests'],
      'bad',
    ]);
  });

  it(
    'in JSON of Jest counts assertions, and a file that does not load ' + 'as an error',
    async () => {
      expect(await outcomes(JSON.stringify(jest))).toEqual([
        'passed a~',
        'failed b',
        'skipped c',
        'skipped d',
        'error the file',
      ]);
      expect((await read(JSON.stringify(jest)))[1]!.message).toBe('no');
    },
  );

  it.each([
    ['JUnit', surefire],
    ['TRX', trx],
    ['Jest', JSON.stringify(jest)],
  ])('of %s never passes where it is cut', async (_name, text) => {
    for (let end = 0; end < text.length; end++)
      await expect(read(text.slice(0, end))).rejects.toMatchObject({ name: 'QaError' });
  });

  it.each([
    ['nothing', ' \n', 'is empty'],
    ['another root', '<html/>', 'its root is <html>'],
    ['a coverage report', '<coverage/>', 'qa coverage'],
    ['other JSON', '{"a":1}', 'not JSON of Jest'],
    ['text', 'hello', 'it begins with "h"'],
    [
      'an entity bomb',
      '<!DOCTYPE a [<!ENTITY b "bb">]><testsuites>&b;</testsuites>',
      'XML',
    ],
  ])('that is %s is refused', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
