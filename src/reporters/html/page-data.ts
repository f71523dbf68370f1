import type { PageData, PageFinding, PageGate } from '../../core/page-data.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
  RuleSummary,
} from '../../core/report.ts';

/** The most findings on the page: more are slow to open, and nobody reads them. */
const mostFindings = 50_000;

/** Everything that the page shows of a report, sources aside. */
export function pageData(report: Report, context: ReporterContext): PageData {
  const shown = report.findings.slice(0, mostFindings);
  const rules = rulesOf(shown, context);
  return {
    qa: report.tool.version,
    command: report.command,
    verdict: report.verdict,
    base: report.base,
    gates: report.gates.map((gate) => pageGate(gate, context)),
    findings: shown.map((finding) => pageFinding(finding, rules)),
    left: report.findings.length - shown.length,
    rules,
    owners: ownersOf(shown),
    history: context.history ?? [],
    complexity: context.complexity ?? [],
    timing: report.timing ?? null,
  };
}

function pageGate(
  { gate, verdict, reason, metrics, details }: GateReport,
  context: ReporterContext,
): PageGate {
  const section = details === null ? undefined : context.section(gate);
  return {
    ...{ gate, verdict, reason, metrics },
    heading: section?.heading?.(details) ?? null,
    exhibits: section?.exhibits?.(details) ?? [],
  };
}

function pageFinding(
  finding: ReportedFinding,
  rules: Readonly<Record<string, RuleSummary>>,
): PageFinding {
  const { help, ...rest } = finding;
  const isUsual = help === null || rules[finding.rule]?.help === help;
  return isUsual ? rest : { ...rest, help };
}

function rulesOf(
  findings: readonly ReportedFinding[],
  { rule }: ReporterContext,
): Readonly<Record<string, RuleSummary>> {
  const rules: Record<string, RuleSummary> = {};
  for (const id of new Set(findings.map((finding) => finding.rule))) {
    const known = rule(id);
    if (known === undefined) continue;
    const { what, why, severity, help } = known;
    rules[id] = { what, why, severity, help };
  }
  return rules;
}

function ownersOf(
  findings: readonly ReportedFinding[],
): Readonly<Record<string, readonly string[]>> {
  const owners: Record<string, readonly string[]> = {};
  for (const { path, owners: names = [] } of findings)
    if (path !== null && names.length > 0) owners[path] = names;
  return owners;
}
