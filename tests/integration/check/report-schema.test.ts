import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mixedReport } from '../../support/sample-report.ts';
import { createProject } from '../../support/project.ts';
import { runForReport } from '../../support/run-qa.ts';
import { schemaErrors } from '../../support/schemas.ts';

const schema = readFileSync('src/core/report.schema.json', 'utf8');

describe('the JSON Schema of the report', () => {
  it('holds for the reports of real runs', async () => {
    const project = createProject({
      'a.ts': `// TODO: ${'x'.repeat(100)}\n`,
      'b.ts': 'if (a) { if (b) {} }\nconst f = (a) => (a ? 1 : a || 2);\n',
    });
    const runs = [
      await runForReport(project, ['check', '--timing']),
      await runForReport(project, [
        'check',
        '--explain',
        '--rule',
        'complexity={"max":1}',
      ]),
      await runForReport(project, ['check', 'b.ts']),
      await runForReport(project, ['check', '--allow-empty', 'no/*.ts']),
    ];
    for (const { report } of runs) expect(schemaErrors(schema, report)).toEqual([]);
    expect(runs[0]!.report.findings.length).toBeGreaterThan(1);
    expect(runs[0]!.report.timing).toHaveProperty('review');
    expect(runs[1]!.report.findings.some(({ related }) => related?.length)).toBe(true);
  });

  it('holds for every kind of finding and gate', () => {
    expect(schemaErrors(schema, mixedReport)).toEqual([]);
  });

  it('refuses what a report does not have', () => {
    const [finding] = mixedReport.findings;
    const wrong = { ...mixedReport, findings: [{ ...finding, line: 0, more: true }] };
    expect(schemaErrors(schema, wrong)).toEqual([
      '/findings/0 must NOT have additional properties',
      '/findings/0/line must be >= 1',
    ]);
  });
});
