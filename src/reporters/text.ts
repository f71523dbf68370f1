import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import { countNoun } from '../core/count-noun.ts';
import { counts } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';
import { defineReporter } from '../core/report.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
} from '../core/report.ts';
import { sectionsOf } from '../core/section.ts';
import { findingLines } from './text/finding-lines.ts';
import { ruleSummary } from './text/rule-summary.ts';
import { sectionLines } from './text/section-lines.ts';
import { showText } from './text/show.ts';

/** Over so many findings each has one line, and the end of the report says so. */
const manyFindings = 100;

export default defineReporter({
  render: (report, context) => {
    const paint = new Chalk({ level: context.colour ? 1 : 0 });
    const shown = report.findings.filter(counts);
    const isBrief = shown.length > manyFindings;
    const sections = [
      ...detailBlocks(report, context, paint),
      ...findingBlocks(shown, isBrief, context, paint),
      ruleSummary(shown, context.width, paint),
      hiddenLines(report, isBrief, paint),
      [
        ...report.gates.map((gate) => gateLine(gate, paint)),
        ...baseLine(report, paint),
      ],
      timingLines(report, paint),
      nextStep(report, shown, paint),
    ];
    return sections
      .filter((lines) => lines.length > 0)
      .map((lines) => `${lines.join('\n')}\n`)
      .join('\n');
  },
});

/** What a gate measured comes before what is wrong with it. */
function detailBlocks(
  { gates }: Report,
  { width }: ReporterContext,
  paint: ChalkInstance,
): readonly (readonly string[])[] {
  return gates
    .flatMap(({ details }) => sectionsOf(details))
    .map((section) => sectionLines(section, width, paint));
}

function findingBlocks(
  findings: readonly ReportedFinding[],
  isBrief: boolean,
  context: ReporterContext,
  paint: ChalkInstance,
): readonly (readonly string[])[] {
  const byHeading = groupBy(
    findings,
    (found) => found.path ?? found.subject ?? found.gate,
  );
  return [...byHeading].map(([heading, found]) => [
    paint.underline(showText(heading)),
    ...found.flatMap((finding) => findingLines(finding, isBrief, context, paint)),
  ]);
}

function baseLine({ base }: Report, paint: ChalkInstance): readonly string[] {
  return base === null ? [] : [paint.dim(`compared with ${base}`)];
}

/** Nothing is left out without a word. */
function hiddenLines(
  { findings }: Report,
  isBrief: boolean,
  paint: ChalkInstance,
): readonly string[] {
  const byState = groupBy(findings, ({ state }) => state);
  const hidden = (['known', 'fixed', 'suppressed'] as const)
    .filter((state) => byState.has(state))
    .map((state) => countNoun(byState.get(state)!.length, `${state} finding`));
  return [
    ...(hidden.length === 0 ? [] : [`${hidden.join(', ')}: --format json lists them.`]),
    ...(isBrief
      ? [
          `Over ${manyFindings} findings stand without their source lines; ` +
            'name a path to see fewer.',
        ]
      : []),
  ].map((line) => paint.dim(line));
}

const verdictColours = {
  pass: 'green',
  fail: 'red',
  unknown: 'yellow',
  skipped: 'dim',
} as const;

function gateLine(
  { gate, verdict, reason, metrics }: GateReport,
  paint: ChalkInstance,
): string {
  const label = paint[verdictColours[verdict]](verdict.padEnd(7));
  const measured = Object.entries(metrics)
    .filter(([, value]) => value !== 0)
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
