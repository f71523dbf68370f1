import { defineReporter } from '../core/report.ts';
import type { Report, ReportedFinding, ReporterContext } from '../core/report.ts';
import { counts } from '../core/finding.ts';

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * GitHub refuses a run of more results, and shows 5,000 of them.
 * https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const most = 25_000;

/**
 * Holds what is to be an alert. GitHub reads neither `baselineState` nor
 * `suppressions`: there a finding that is fixed or suppressed would be an open alert.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export default defineReporter({
  render: (report, context) => {
    const counted = report.findings.filter(counts);
    const findings = counted.length > most ? heaviest(counted) : counted;
    const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
    const isCompared = comparesStates(report);
    const run = {
      tool: {
        driver: {
          name: report.tool.name,
          version: report.tool.version,
          rules: ids.map((id) => ruleDescriptor(id, context)),
        },
      },
      invocations: [invocationOf(report, counted.length - findings.length)],
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) =>
        resultOf(finding, ids.indexOf(finding.rule), isCompared),
      ),
    };
    const log = { $schema: schema, version: '2.1.0', runs: [run] };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
});

function ruleDescriptor(id: string, context: ReporterContext): object {
  const rule = context.rule(id);
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.what },
    fullDescription: { text: rule.why },
    help: { text: rule.help },
    defaultConfiguration: { level: rule.severity },
  };
}

/** A gate that could not judge is a failed execution, not a run without results. */
function invocationOf({ gates, verdict }: Report, left: number): object {
  const cut = `${left} more results are left out: GitHub takes ${most} of a run`;
  const failed = gates
    .filter((gate) => gate.verdict === 'unknown')
    .map(({ gate, reason }) => ({
      level: 'error',
      message: { text: `${gate} could not judge: ${reason}` },
    }));
  const notifications =
    left > 0 ? [...failed, { level: 'warning', message: { text: cut } }] : failed;
  return {
    executionSuccessful: verdict !== 'unknown',
    ...(notifications.length === 0
      ? {}
      : { toolExecutionNotifications: notifications }),
  };
}

/** Errors before warnings, as many as are taken, in the order of the report. */
function heaviest(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const weight = ({ severity }: ReportedFinding): number =>
    Number(severity !== 'error');
  const kept = new Set(
    findings.toSorted((a, b) => weight(a) - weight(b)).slice(0, most),
  );
  return findings.filter((finding) => kept.has(finding));
}

/** SARIF wants a baseline state on every result or on none. */
function comparesStates({ base, findings }: Report): boolean {
  return base !== null || findings.some(({ state }) => state !== 'new');
}

function resultOf(
  finding: ReportedFinding,
  ruleIndex: number,
  isCompared: boolean,
): object {
  const { rule, severity, message, state, fingerprint } = finding;
  const related = relatedLocations(finding);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [locationOf(finding)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    // Not `primaryLocationLineHash`: GitHub's upload computes that one itself and
    // warns of every other value.
    partialFingerprints: { 'qaFingerprint/v1': fingerprint },
    ...(finding.owners === undefined ? {} : { properties: { owners: finding.owners } }),
    ...(isCompared ? { baselineState: state === 'new' ? 'new' : 'updated' } : {}),
  };
}

function locationOf(finding: ReportedFinding): object {
  const { path, subject } = finding;
  if (path === null)
    return { logicalLocations: [{ fullyQualifiedName: subject ?? finding.gate }] };
  return { physicalLocation: physicalLocation(path, finding) };
}

function relatedLocations({ path, related = [] }: ReportedFinding): readonly object[] {
  if (path === null) return [];
  return related.map((place, id) => ({
    id,
    physicalLocation: physicalLocation(path, place),
    message: { text: place.message },
  }));
}

interface Place {
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

function physicalLocation(path: string, place: Place): object {
  const artifactLocation = { uri: relativeUri(path), uriBaseId: '%SRCROOT%' };
  const { line, column, endLine, endColumn } = place;
  if (line === null) return { artifactLocation };
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  const written = Object.entries(region).filter(([, value]) => value !== null);
  return { artifactLocation, region: Object.fromEntries(written) };
}

/** A path as a relative reference of RFC 3986; a `:` in it begins no scheme. */
function relativeUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
