import { describe, expect, it } from 'vitest';
import type { ReportedFinding } from '../../../src/core/report.ts';
import github from '../../../src/reporters/github.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';

function lines(findings: readonly ReportedFinding[]): readonly string[] {
  const text = github.render(sampleReport({ findings }), sampleContext());
  return text.split('\n').slice(0, -1);
}

describe('github', () => {
  it('annotates places, escaped, and tells of a gate that could not judge', () => {
    expect(github.render(mixedReport, sampleContext())).toMatchInlineSnapshot(`
      "::error file=src/a.ts,line=3,endLine=3,col=8,endColumn=16,title=qa complexity::function 'route' has a complexity of 12, 10 allowed
      ::error file=src/名 字%2C "1%3A2"%0A.ts,line=1,endLine=1,title=qa complexity::a <b> & "c" | 100 %25%0Anext: one, two
      ::warning file=src/a.ts,line=9,endLine=9,col=1,endColumn=4,title=qa commented-out-code::this comment holds code
      ::error title=qa coverage could not judge::there is no report
      "
    `);
  });

  it('shows ten annotations without a notice', () => {
    const ten = Array.from({ length: 10 }, (_, line) => sampleFinding({ line }));
    expect(lines(ten)).toHaveLength(10);
  });

  it('spends ten annotations on errors first, new before worsened, and counts the rest', () => {
    const many = [
      ...Array.from({ length: 4 }, () => sampleFinding({ severity: 'warning' })),
      ...Array.from({ length: 6 }, () => sampleFinding({ state: 'worsened' })),
      ...Array.from({ length: 5 }, () => sampleFinding({ message: 'fresh' })),
    ];
    const shown = lines(many);
    expect(shown.slice(0, 5).every((line) => line.endsWith('::fresh'))).toBe(true);
    expect(shown.slice(0, 10).every((line) => line.startsWith('::error '))).toBe(true);
    expect(shown[10]).toBe(
      '::notice title=qa::1 more error and 4 more warnings beyond the 10 that GitHub ' +
        'shows of a step. All of them: --report markdown=$GITHUB_STEP_SUMMARY',
    );
    expect(shown).toHaveLength(11);
  });

  it('is empty without findings', () => {
    expect(lines([])).toEqual([]);
  });
});
