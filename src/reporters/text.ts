import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import { counts } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';
import { defineReporter } from '../core/report.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
} from '../core/report.ts';
import { findingLines } from './text/finding-lines.ts';
import type { FindingManner } from './text/finding-lines.ts';
import { placesLines, waysOut } from './text/survey.ts';
import { ruleSummary, rulesOfManyHelps } from './text/rule-summary.ts';
import { showText } from './text/show.ts';

/** Over so many findings each has one line, and the end of the report says so. */
const manyFindings = 100;
/** Over so many findings in files a terminal shows where they are, not each of them. */
const tooMany = 200;

export default defineReporter({
  needsSources: ({ findings }) => findings.filter(counts).length <= manyFindings,
  render: (report, context) => {
    const paint = new Chalk({ level: context.colour ? 1 : 0 });
    const shown = report.findings.filter(counts);
    const isSurvey = context.isFile !== true && countPlaced(shown) > tooMany;
    const isBrief = shown.length > manyFindings && !isSurvey;
    const told = listedBySections(report, context);
    const untold = shown.filter(({ gate }) => !told.has(gate));
    const listed = isSurvey ? untold.filter(({ path }) => path === null) : untold;
    const differing = rulesOfManyHelps(untold);
    const sections = [
      report.gates.flatMap((gate) => headingLine(gate, context)),
      ...findingBlocks(listed, { isBrief, differing }, context, paint),
      isSurvey ? placesLines(shown, paint) : [],
      ruleSummary(untold, differing, context.width, paint),
      ...report.gates.map((gate) => sectionLines(gate, context)),
      briefLines(isBrief, paint),
      [
        ...report.gates.map((gate) => gateLine(gate, paint)),
        ...baseLine(report, paint),
      ],
      timingLines(report, paint),
      ...(isSurvey ? [waysOut(report, shown, paint)] : []),
      nextStep(report, shown, paint),
    ];
    return sections
      .filter((lines) => lines.length > 0)
      .map((lines) => `${lines.join('\n')}\n`)
      .join('\n');
  },
});

function countPlaced(findings: readonly ReportedFinding[]): number {
  return findings.reduce((sum, { path }) => sum + Number(path !== null), 0);
}

/** The gates whose section names every finding. */
function listedBySections(
  { gates }: Report,
  context: ReporterContext,
): ReadonlySet<string> {
  return new Set(
    gates
      .filter(({ details }) => details !== null)
      .map(({ gate }) => gate)
      .filter((gate) => context.section(gate)?.listsFindings === true),
  );
}

function findingBlocks(
  findings: readonly ReportedFinding[],
  manner: FindingManner,
  context: ReporterContext,
  paint: ChalkInstance,
): readonly (readonly string[])[] {
  const byHeading = groupBy(
    findings,
    (found) => found.path ?? found.subject ?? found.gate,
  );
  return [...byHeading].map(([heading, found]) => [
    paint.underline(showText(heading)) + ownersOf(found[0]!, paint),
    ...found.flatMap((finding) => findingLines(finding, manner, context, paint)),
  ]);
}

function ownersOf({ owners = [] }: ReportedFinding, paint: ChalkInstance): string {
  return owners.length === 0 ? '' : paint.dim(`  ${showText(owners.join(' '))}`);
}

function headingLine(
  { gate, details }: GateReport,
  context: ReporterContext,
): readonly string[] {
  if (details === null) return [];
  const heading = context.section(gate)?.heading?.(details);
  return heading === undefined ? [] : [showText(heading)];
}

function sectionLines(
  { gate, details }: GateReport,
  context: ReporterContext,
): readonly string[] {
  if (details === null) return [];
  return (context.section(gate)?.text?.(details, context) ?? []).map(showText);
}

function baseLine({ base, baseName }: Report, paint: ChalkInstance): readonly string[] {
  if (base === null) return [];
  const name = baseName === undefined ? base : `${baseName} (${base.slice(0, 12)})`;
  return [paint.dim(`compared with ${showText(name)}`)];
}

/** Nothing is left out without a word. */
function briefLines(isBrief: boolean, paint: ChalkInstance): readonly string[] {
  const line =
    `Over ${manyFindings} findings stand without their source lines; ` +
    'name a path to see fewer.';
  return isBrief ? [paint.dim(line)] : [];
}

const verdictColours = {
  pass: 'green',
  fail: 'red',
  unknown: 'yellow',
  skipped: 'dim',
} as const;

/** Metrics that the reason of a gate holds already. */
const inReason: ReadonlySet<string> = new Set(['known', 'fixed', 'suppressed']);

function gateLine(
  { gate, verdict, reason, metrics }: GateReport,
  paint: ChalkInstance,
): string {
  const label = paint[verdictColours[verdict]](verdict.padEnd(7));
  const measured = Object.entries(metrics)
    .filter(([name, value]) => value !== 0 && !inReason.has(name))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const detail = measured === '' ? '' : paint.dim(`  (${measured})`);
  return `${label} ${paint.bold(gate)}: ${showText(reason)}${detail}`;
}

function timingLines({ timing }: Report, paint: ChalkInstance): readonly string[] {
  if (timing === undefined) return [];
  return Object.entries(timing).map(([step, time]) =>
    paint.dim(`${String(Math.round(time)).padStart(7)} ms  ${step}`),
  );
}

function nextStep(
  { verdict }: Report,
  shown: readonly ReportedFinding[],
  paint: ChalkInstance,
): readonly string[] {
  const first = shown.find(({ severity }) => severity === 'error') ?? shown[0];
  if (verdict !== 'fail' || first === undefined) return [];
  return [paint.dim(`What a rule wants and why: qa explain ${first.rule}`)];
}
