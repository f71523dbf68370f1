import { counts } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';
import { defineReporter } from '../core/report.ts';
import type { ReportedFinding } from '../core/report.ts';
import { tellOwners } from '../core/tell-owners.ts';
import { element, xmlDocument } from './xml/escape.ts';

// The version is that of the format, which consumers look at.
export default defineReporter({
  render: ({ findings }) => {
    const placed = findings.filter((finding) => counts(finding) && finding.path);
    const byPath = groupBy(placed, ({ path }) => path!);
    const files = [...byPath].map(([name, found]) =>
      element('file', { name }, found.map(errorElement)),
    );
    return xmlDocument(element('checkstyle', { version: '4.3' }, files));
  },
});

function errorElement(finding: ReportedFinding): string {
  const { line, column, severity, rule } = finding;
  const message = finding.message + tellOwners(finding);
  return element('error', { line, column, severity, message, source: `qa.${rule}` });
}
