import { defineReporter } from '../core/report.ts';
import type { Report, ReportedFinding, ReporterContext } from '../core/report.ts';
import type { FindingState } from '../core/finding.ts';

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
export default defineReporter({
  render: (report, context) => {
    const ids = [...new Set(report.findings.map(({ rule }) => rule))].sort();
    const isCompared = comparesStates(report);
    const run = {
      tool: {
        driver: {
          name: report.tool.name,
          version: report.tool.version,
          rules: ids.map((id) => ruleDescriptor(id, context)),
        },
      },
      invocations: [invocationOf(report)],
      columnKind: 'utf16CodeUnits',
      results: report.findings.map((finding) =>
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
function invocationOf({ gates, verdict }: Report): object {
  const notifications = gates
    .filter((gate) => gate.verdict === 'unknown')
    .map(({ gate, reason }) => ({
      level: 'error',
      message: { text: `${gate} could not judge: ${reason}` },
    }));
  return {
    executionSuccessful: verdict !== 'unknown',
    ...(notifications.length === 0
      ? {}
      : { toolExecutionNotifications: notifications }),
  };
}

/** SARIF wants a baseline state on every result or on none. */
function comparesStates({ base, findings }: Report): boolean {
  return base !== null || findings.some(({ state }) => state !== 'new');
}

const baselineStates: Readonly<Record<FindingState, string>> = {
  new: 'new',
  worsened: 'updated',
  known: 'unchanged',
  suppressed: 'unchanged',
  fixed: 'absent',
};

function resultOf(
  finding: ReportedFinding,
  ruleIndex: number,
  isCompared: boolean,
): object {
  const { rule, severity, message, state, reason, fingerprint } = finding;
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
    ...(isCompared ? { baselineState: baselineStates[state] } : {}),
    ...(state === 'suppressed' ? { suppressions: [suppressionOf(reason)] } : {}),
  };
}

function suppressionOf(reason: string | undefined): object {
  const suppression = { kind: 'inSource', status: 'accepted' };
  return reason === undefined ? suppression : { ...suppression, justification: reason };
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
