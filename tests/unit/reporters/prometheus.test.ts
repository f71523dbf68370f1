import { describe, expect, it } from 'vitest';
import reporter from '../../../src/reporters/prometheus.ts';
import { sampleContext, sampleReport } from '../../support/sample-report.ts';

const render = (parts: Parameters<typeof sampleReport>[0] = {}): string =>
  reporter.render(sampleReport(parts), sampleContext()) as string;

describe('the format prometheus', () => {
  it('gives each gate its verdict, its findings and what it measured', () => {
    const gate = { gate: 'lint/a"b\\c', verdict: 'unknown', reason: '' } as const;
    const metrics = { files: 3, share: 0.25 };
    const text = render({ gates: [{ ...gate, metrics, details: null }], findings: [] });
    const name = 'gate="lint/a\\"b\\\\c"';
    expect(text.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      `qa_gate_verdict{${name},verdict="pass"} 0`,
      `qa_gate_verdict{${name},verdict="fail"} 0`,
      `qa_gate_verdict{${name},verdict="unknown"} 1`,
      `qa_gate_verdict{${name},verdict="skipped"} 0`,
      `qa_gate_findings{${name},severity="error"} 0`,
      `qa_gate_findings{${name},severity="warning"} 0`,
      `qa_gate_value{${name},metric="files"} 3`,
      `qa_gate_value{${name},metric="share"} 0.25`,
      '',
    ]);
  });

  it('counts only findings that count for the verdict', () => {
    const { findings } = sampleReport();
    const known = findings.map((one) => ({ ...one, state: 'known' as const }));
    const numbers = (text: string) =>
      [...text.matchAll(/^qa_gate_findings\{.*\} (\d+)$/gm)].map(([, n]) => Number(n));
    expect(numbers(render({ findings: known })).every((n) => n === 0)).toBe(true);
    expect(numbers(render()).some((n) => n > 0)).toBe(true);
  });
});
