/** The files of a reporter: the format and its test. */
export function renderReporter(id) {
  return {
    [`src/reporters/${id}.ts`]: `import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';

// Name the specification of the format here, with its address.
export default defineReporter({
  render: ({ findings }) => {
    const open = findings.filter(counts);
    return open.map(() => '').join('');
  },
});
`,
    [`tests/unit/reporters/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import reporter from '../../../src/reporters/${id}.ts';
import { sampleContext, sampleReport } from '../../support/sample-report.ts';

describe('the format ${id}', () => {
  it('names the file and the message of every finding', () => {
    const text = reporter.render(sampleReport(), sampleContext());
    expect(text).toContain('src/a.ts');
    expect(text).toContain("function 'route' has a complexity of 12");
  });

  it('is valid without any finding', () => {
    expect(reporter.render(sampleReport({ findings: [] }), sampleContext())).toBe('');
  });
});
`,
  };
}
