import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import { tellOwners } from '../core/tell-owners.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
} from '../core/report.ts';
import type { SettledCase } from '../core/section.ts';
import { element, escapeXml, xmlDocument } from './xml/escape.ts';

// A suite a gate, a failed case an error; a warning is a case that passes and tells.
export default defineReporter({
  render: (report, context) => {
    const suites = report.gates.map((gate) => suiteOf(gate, report, context));
    return xmlDocument(
      element(
        'testsuites',
        {
          name: 'qa',
          tests: sum(suites, 'tests'),
          failures: sum(suites, 'failures'),
          errors: sum(suites, 'errors'),
        },
        suites.map(({ text }) => text),
      ),
    );
  },
});

interface Suite {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function suiteOf(
  gate: GateReport,
  { findings }: Report,
  context: ReporterContext,
): Suite {
  const counted = findings.filter(
    (finding) => finding.gate === gate.gate && counts(finding),
  );
  const settled = settledCases(gate, context);
  const cases = [
    gateCase(gate, counted),
    ...counted.map(findingCase),
    ...settled.map((one) => settledCase(gate, one)),
  ];
  const failures =
    counted.filter(({ severity }) => severity === 'error').length +
    Number(failsAlone(gate, counted));
  const errors = Number(gate.verdict === 'unknown');
  const attributes = {
    name: `qa ${gate.gate}`,
    tests: cases.length,
    failures,
    errors,
    skipped:
      Number(gate.verdict === 'skipped') +
      settled.filter(({ skipped }) => skipped !== null).length,
  };
  const text = element('testsuite', attributes, cases);
  return { text, tests: cases.length, failures, errors };
}

function settledCases(
  { gate, details }: GateReport,
  context: ReporterContext,
): readonly SettledCase[] {
  return details === null ? [] : (context.section(gate)?.cases?.(details) ?? []);
}

function settledCase({ gate }: GateReport, settled: SettledCase): string {
  const { name, skipped, output } = settled;
  const attributes = { name, classname: `qa.${gate}` };
  const inner =
    skipped === null
      ? `<system-out>${escapeXml(output)}</system-out>`
      : element('skipped', { message: skipped });
  return element('testcase', attributes, [inner]);
}

/** The gate itself is a case, so that a clean one is seen to have run. */
function gateCase(gate: GateReport, counted: readonly ReportedFinding[]): string {
  const attributes = { name: 'verdict', classname: `qa.${gate.gate}` };
  const message = gate.reason;
  if (gate.verdict === 'unknown')
    return element('testcase', attributes, [
      element('error', { type: 'unknown', message }),
    ]);
  if (gate.verdict === 'skipped')
    return element('testcase', attributes, [element('skipped', { message })]);
  if (failsAlone(gate, counted))
    return element('testcase', attributes, [
      element('failure', { type: 'verdict', message }),
    ]);
  return element('testcase', attributes);
}

/** Whether a gate fails without an error of its own, over its warnings for instance. */
function failsAlone(gate: GateReport, counted: readonly ReportedFinding[]): boolean {
  return (
    gate.verdict === 'fail' && !counted.some(({ severity }) => severity === 'error')
  );
}

function findingCase(finding: ReportedFinding): string {
  const { gate, rule, severity, help } = finding;
  const message = finding.message + tellOwners(finding);
  const place = placeOf(finding);
  const attributes = { name: `${rule} ${place}`, classname: `qa.${gate}` };
  const text = escapeXml([`${place}: ${message}`, help ?? ''].join('\n').trim());
  if (severity === 'warning')
    return element('testcase', attributes, [`<system-out>${text}</system-out>`]);
  const open = `<failure type="${escapeXml(rule)}" message="${escapeXml(message)}">`;
  return element('testcase', attributes, [`${open}${text}</failure>`]);
}

function placeOf({ path, subject, line, column }: ReportedFinding): string {
  if (path === null) return subject ?? '';
  return line === null ? path : `${path}:${line}:${column}`;
}

function sum(suites: readonly Suite[], key: 'tests' | 'failures' | 'errors'): number {
  return suites.reduce((total, suite) => total + suite[key], 0);
}
