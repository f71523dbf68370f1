import { describe, expect, it } from 'vitest';
import markdown from '../../../src/reporters/markdown.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';

describe('markdown', () => {
  it('has a table of gates and one of findings, with nothing that Markdown would read', () => {
    expect(markdown.render(mixedReport, sampleContext())).toMatchInlineSnapshot(`
      "## ❓ qa check: unknown

      | verdict | gate | reason |
      | --- | --- | --- |
      | ❌ fail | review | 2 errors, 0 allowed; 1 warning |
      | ❌ fail | commits | 1 error, 0 allowed |
      | ❓ unknown | coverage | there is no report |
      | ⏭️ skipped | env | there is no .env file |

      | place | | rule | message |
      | --- | --- | --- | --- |
      | src/a.ts:3:8 | error | complexity | function 'route' has a complexity of 12, 10 allowed |
      | src/名 字, "1:2" .ts:1:7 | error | complexity | a \\<b\\> \\& "c" \\| 100 % next: one,  two (worsened) |
      | src/a.ts:9:1 | warning | commented-out-code | this comment holds code |
      | commit 1a2b3c4 | error | commits/subject | the subject is empty |
      "
    `);
  });

  it('has no table of findings where there are none', () => {
    const report = sampleReport({ findings: [] });
    expect(markdown.render(report, sampleContext())).not.toContain('| place |');
  });

  it('stays below the size that GitHub takes and says how many are left out', () => {
    const message = 'x'.repeat(10_000);
    const findings = Array.from({ length: 120 }, () => sampleFinding({ message }));
    const text = markdown.render(sampleReport({ findings }), sampleContext());
    expect(text.length).toBeLessThan(1 << 20);
    const shown = text.match(/^\| src\/a/gm)!.length;
    expect(text).toContain(`${120 - shown} more findings: they do not fit here`);
  });
});
