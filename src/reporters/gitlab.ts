import { counts } from '../core/finding.ts';
import { lastLine } from '../core/last-line.ts';
import { defineReporter } from '../core/report.ts';
import type { ReportedFinding } from '../core/report.ts';
import { tellOwners } from '../core/tell-owners.ts';

const severities = { error: 'major', warning: 'minor' } as const;

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
export default defineReporter({
  render: ({ findings }) => {
    const placed = findings.filter((finding) => counts(finding) && finding.path);
    return `${JSON.stringify(placed.map(toIssue), null, 2)}\n`;
  },
});

function toIssue(finding: ReportedFinding): object {
  const { message, rule, fingerprint, severity, path, line } = finding;
  const begin = line ?? 1;
  return {
    description: message + tellOwners(finding),
    check_name: rule,
    fingerprint,
    severity: severities[severity],
    location: { path, lines: { begin, end: lastLine(finding) ?? begin } },
  };
}
