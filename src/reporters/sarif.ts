import { defineReporter } from '../core/report.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
} from '../core/report.ts';
import { counts } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * GitHub refuses a run of more results, and shows 5,000 of them.
 * https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const most = 25_000;

/** GitHub refuses a file of more runs: the same page says so. */
const mostRuns = 20;

/** What stands in one run: one gate, or the last ones of a report with too many. */
interface Group {
  /** Of its own in each run, else GitHub refuses the file or mixes the alerts. */
  readonly category: string;
  readonly gates: readonly GateReport[];
}

/**
 * Holds what is to be an alert, in a run for each gate: whoever uploads one gate later
 * replaces only its alerts. GitHub reads neither `baselineState` nor `suppressions`:
 * there a finding that is fixed or suppressed would be an open alert.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export default defineReporter({
  render: (report, context) => {
    const isCompared = comparesStates(report);
    const runs = groupsOf(report).map((group) =>
      runOf(group, report, isCompared, context),
    );
    return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs }, null, 2)}\n`;
  },
});

/** A gate that was skipped says nothing, also not that its old alerts are gone. */
function groupsOf({ gates }: Report): readonly Group[] {
  const run = gates.filter(({ verdict }) => verdict !== 'skipped');
  const byName = [...groupBy(run, ({ gate }) => gate)];
  const isTooMany = byName.length > mostRuns;
  const alone = isTooMany ? byName.slice(0, mostRuns - 1) : byName;
  const groups = alone.map(([name, own]) => ({ category: `qa/${name}/`, gates: own }));
  if (byName.length === 0) return [{ category: 'qa/', gates: [] }];
  if (!isTooMany) return groups;
  const others = byName.slice(mostRuns - 1).flatMap(([, own]) => own);
  return [...groups, { category: 'qa/others/', gates: others }];
}

function runOf(
  { category, gates }: Group,
  { tool, findings }: Report,
  isCompared: boolean,
  context: ReporterContext,
): object {
  const names = new Set(gates.map(({ gate }) => gate));
  const counted = findings.filter((one) => names.has(one.gate) && counts(one));
  const held = counted.length > most ? heaviest(counted) : counted;
  const ids = [...new Set(held.map(({ rule }) => rule))].sort();
  const rules = ids.map((id) => ruleDescriptor(id, context));
  return {
    tool: { driver: { name: tool.name, version: tool.version, rules } },
    automationDetails: { id: category },
    invocations: [invocationOf(gates, counted.length - held.length)],
    columnKind: 'utf16CodeUnits',
    results: held.map((finding) =>
      resultOf(finding, ids.indexOf(finding.rule), isCompared),
    ),
  };
}

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
function invocationOf(gates: readonly GateReport[], left: number): object {
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
    executionSuccessful: failed.length === 0,
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
