import { defineReporter } from '../core/report.ts';
import type { Report, ReportedFinding } from '../core/report.ts';

/** So many findings make a part of the text: some hundred kilobytes. */
const portion = 500;

const noFindings = '"findings": []';

export default defineReporter({
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
  parts: function* (report: Report) {
    const { findings } = report;
    const frame = JSON.stringify({ ...report, findings: [] }, null, 2);
    // The last one is ours: what may stand after it is numbers.
    const at = frame.lastIndexOf(noFindings) + noFindings.length - 1;
    yield frame.slice(0, at);
    for (let from = 0; from < findings.length; from += portion)
      yield (
        (from === 0 ? '\n' : ',\n') + portionOf(findings.slice(from, from + portion))
      );
    yield `${findings.length > 0 ? '\n  ' : ''}${frame.slice(at)}\n`;
  },
});

/** The lines of findings as they stand in a report. */
function portionOf(findings: readonly ReportedFinding[]): string {
  const text = JSON.stringify(findings, null, 2).slice(2, -2);
  return `  ${text.replaceAll('\n', '\n  ')}`;
}
