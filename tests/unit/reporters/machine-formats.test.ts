import { describe, expect, it } from 'vitest';
import checkstyle from '../../../src/reporters/checkstyle.ts';
import gitlab from '../../../src/reporters/gitlab.ts';
import junit from '../../../src/reporters/junit.ts';
import rdjson from '../../../src/reporters/rdjson.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';
import { readSchema, schemaErrors, xmlErrors } from '../../support/schemas.ts';

const context = sampleContext();
const clean = sampleReport({
  verdict: 'pass',
  gates: [
    { gate: 'review', verdict: 'pass', reason: 'fine', metrics: {}, details: null },
  ],
  findings: [],
});

describe('checkstyle', () => {
  it('lists what counts and has a place, by file, escaped', () => {
    expect(checkstyle.render(mixedReport, context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="src/a.ts">
          <error line="3" column="8" severity="error" message="function &apos;route&apos; has a complexity of 12, 10 allowed" source="qa.complexity"/>
          <error line="9" column="1" severity="warning" message="this comment holds code" source="qa.commented-out-code"/>
        </file>
        <file name="src/名 字, &quot;1:2&quot;&#10;.ts">
          <error line="1" column="7" severity="error" message="a &lt;b&gt; &amp; &quot;c&quot; | 100 %&#10;next: one, �two" source="qa.complexity"/>
        </file>
      </checkstyle>
      "
    `);
  });

  it('is well-formed for hostile texts and for none', async () => {
    for (const report of [mixedReport, clean])
      expect(await xmlErrors(checkstyle.render(report, context))).toEqual([]);
  });
});

describe('junit', () => {
  it('gives each gate a suite and each finding a case', () => {
    expect(junit.render(mixedReport, context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="qa" tests="8" failures="3" errors="1">
        <testsuite name="qa review" tests="4" failures="2" errors="0" skipped="0">
          <testcase name="verdict" classname="qa.review"/>
          <testcase name="complexity src/a.ts:3:8" classname="qa.review">
            <failure type="complexity" message="function &apos;route&apos; has a complexity of 12, 10 allowed">src/a.ts:3:8: function &apos;route&apos; has a complexity of 12, 10 allowed&#10;Split the function.</failure>
          </testcase>
          <testcase name="complexity src/名 字, &quot;1:2&quot;&#10;.ts:1:7" classname="qa.review">
            <failure type="complexity" message="a &lt;b&gt; &amp; &quot;c&quot; | 100 %&#10;next: one, �two">src/名 字, &quot;1:2&quot;&#10;.ts:1:7: a &lt;b&gt; &amp; &quot;c&quot; | 100 %&#10;next: one, �two&#10;Split the function.</failure>
          </testcase>
          <testcase name="commented-out-code src/a.ts:9:1" classname="qa.review">
            <system-out>src/a.ts:9:1: this comment holds code&#10;Delete it.</system-out>
          </testcase>
        </testsuite>
        <testsuite name="qa commits" tests="2" failures="1" errors="0" skipped="0">
          <testcase name="verdict" classname="qa.commits"/>
          <testcase name="commits/subject commit 1a2b3c4" classname="qa.commits">
            <failure type="commits/subject" message="the subject is empty">commit 1a2b3c4: the subject is empty&#10;Write one.</failure>
          </testcase>
        </testsuite>
        <testsuite name="qa coverage" tests="1" failures="0" errors="1" skipped="0">
          <testcase name="verdict" classname="qa.coverage">
            <error type="unknown" message="there is no report"/>
          </testcase>
        </testsuite>
        <testsuite name="qa env" tests="1" failures="0" errors="0" skipped="1">
          <testcase name="verdict" classname="qa.env">
            <skipped message="there is no .env file"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('is valid against the schema of Jenkins', async () => {
    const schema = readSchema('junit-10.xsd');
    for (const report of [mixedReport, clean])
      expect(await xmlErrors(junit.render(report, context), schema)).toEqual([]);
    const broken = junit.render(clean, context).replace(' tests=', ' test=');
    expect(await xmlErrors(broken, schema)).not.toEqual([]);
  });

  it('fails a gate that fails over its warnings alone', () => {
    const [gate] = sampleReport().gates;
    const report = sampleReport({
      gates: [{ ...gate!, reason: '1 warning, 0 allowed' }],
      findings: [sampleFinding({ severity: 'warning' })],
    });
    const text = junit.render(report, context);
    expect(text).toContain('<failure type="verdict" message="1 warning, 0 allowed"/>');
    expect(text).toContain('tests="2" failures="1" errors="0"');
  });
});

describe('gitlab', () => {
  it('lists what counts and has a place', () => {
    expect(gitlab.render(mixedReport, context)).toMatchInlineSnapshot(`
      "[
        {
          "description": "function 'route' has a complexity of 12, 10 allowed",
          "check_name": "complexity",
          "fingerprint": "f1",
          "severity": "major",
          "location": {
            "path": "src/a.ts",
            "lines": {
              "begin": 3,
              "end": 3
            }
          }
        },
        {
          "description": "a <b> & \\"c\\" | 100 %\\nnext: one, \\u0007two",
          "check_name": "complexity",
          "fingerprint": "f2",
          "severity": "major",
          "location": {
            "path": "src/名 字, \\"1:2\\"\\n.ts",
            "lines": {
              "begin": 1,
              "end": 1
            }
          }
        },
        {
          "description": "this comment holds code",
          "check_name": "commented-out-code",
          "fingerprint": "f3",
          "severity": "minor",
          "location": {
            "path": "src/a.ts",
            "lines": {
              "begin": 9,
              "end": 9
            }
          }
        }
      ]
      "
    `);
  });

  it('is valid entry by entry, with fingerprints of their own', () => {
    const schema = readSchema('gitlab-code-quality.json');
    const issues = JSON.parse(gitlab.render(mixedReport, context)) as {
      fingerprint: string;
    }[];
    for (const issue of issues) expect(schemaErrors(schema, issue)).toEqual([]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(JSON.parse(gitlab.render(clean, context))).toEqual([]);
  });
});

describe('rdjson', () => {
  it('is valid against the schema of reviewdog', () => {
    const schema = readSchema('rdjson.json');
    for (const report of [mixedReport, clean])
      expect(schemaErrors(schema, JSON.parse(rdjson.render(report, context)))).toEqual(
        [],
      );
    expect(schemaErrors(schema, { diagnostics: [{ message: 1 }] })).not.toEqual([]);
  });

  it('counts columns in bytes of UTF-8', () => {
    const report = sampleReport({
      findings: [
        sampleFinding({ path: 'a.ts', line: 1, column: 4, endLine: 1, endColumn: 5 }),
      ],
    });
    // The format's own example: a is 1 byte, 𐐀 (2 UTF-16 units) 4, so b is in column 6.
    const text = rdjson.render(report, sampleContext({ sourceLine: () => 'a𐐀b' }));
    const { diagnostics } = JSON.parse(text) as {
      diagnostics: { location: { range: unknown } }[];
    };
    expect(diagnostics[0]!.location.range).toEqual({
      start: { line: 1, column: 6 },
      end: { line: 1, column: 7 },
    });
  });

  it('tells findings that are not about a file without a location', () => {
    const { diagnostics } = JSON.parse(rdjson.render(mixedReport, context)) as {
      diagnostics: object[];
    };
    expect(diagnostics.at(-1)).toEqual({
      message: 'commit 1a2b3c4: the subject is empty',
      severity: 'ERROR',
      code: { value: 'commits/subject' },
    });
    expect(diagnostics).toHaveLength(4);
  });
});
