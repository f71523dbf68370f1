import { Buffer } from 'node:buffer';
import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import type { ReportedFinding, ReporterContext } from '../core/report.ts';
import { tellOwners } from '../core/tell-owners.ts';

type SourceLine = ReporterContext['sourceLine'];

interface Place {
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
export default defineReporter({
  needsSources: () => true,
  render: ({ findings }, { sourceLine }) => {
    const result = {
      source: { name: 'qa' },
      diagnostics: findings
        .filter(counts)
        .map((found) => toDiagnostic(found, sourceLine)),
    };
    return `${JSON.stringify(result, null, 2)}\n`;
  },
});

function toDiagnostic(finding: ReportedFinding, sourceLine: SourceLine): object {
  const { severity, rule, path, subject, related = [] } = finding;
  const message = finding.message + tellOwners(finding);
  const location = (place: Place): object => ({
    path,
    ...(place.line === null ? {} : { range: rangeOf(path!, place, sourceLine) }),
  });
  return {
    message: path === null && subject !== null ? `${subject}: ${message}` : message,
    ...(path === null ? {} : { location: location(finding) }),
    severity: severity.toUpperCase(),
    code: { value: rule },
    ...(path === null || related.length === 0
      ? {}
      : {
          related_locations: related.map((place) => ({
            message: place.message,
            location: location(place),
          })),
        }),
  };
}

function rangeOf(path: string, place: Place, sourceLine: SourceLine): object {
  const position = (line: number, column: number): object => ({
    line,
    column: byteColumn(sourceLine(path, line), column),
  });
  const { line, column, endLine, endColumn } = place;
  return {
    start: position(line!, column ?? 1),
    ...(endLine === null ? {} : { end: position(endLine, endColumn ?? 1) }),
  };
}

/** The format counts columns in bytes of UTF-8, a report in UTF-16 code units. */
function byteColumn(source: string | undefined, column: number): number {
  if (source === undefined) return column;
  return Buffer.byteLength(source.slice(0, column - 1)) + 1;
}
