import type { Command as Program } from 'commander';
import type { Flags } from '../../core/command.ts';
import { defineErrors } from '../../core/errors.ts';
import { counts } from '../../core/finding.ts';
import type { Host } from '../../core/host.ts';
import { suggest } from '../../core/nearest-word.ts';
import type {
  Report,
  Reporter,
  ReporterContext,
  RuleSummary,
} from '../../core/report.ts';
import type { SourceTree } from '../../core/tree.ts';
import { exitCodeOf } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { loadGate } from '../../pipeline/run-gates.ts';
import type { GateId } from '../../pipeline/run-gates.ts';
import type { Section } from '../../core/section.ts';
import { reporters } from '../../units/reporters.ts';
import { sections } from '../../units/sections.ts';
import { hasColour } from './colour.ts';
import { sourceLines } from './source-lines.ts';
import { writeOutput } from './write-output.ts';

const fail = defineErrors('output', {
  unknownFormat: "there is no format '{name}'.{suggestion} There are: {names}",
  cannotWrite: '{file} could not be written: {reason}. Mend the path after --report',
});

/** Declares the flags that every command with a report has. */
export function declareOutput(program: Program): void {
  program
    .option('--format <name>', 'what goes to stdout', 'text')
    .option(
      '--report <format[=file]>',
      'write one more report in the same run; repeatable',
      (value: string, earlier: string[]) => [...earlier, value],
      [],
    )
    .option('--config <file>', 'use this configuration')
    .option('--exit-zero', 'end 0 where the gate fails, still 2 where it cannot judge')
    .option('--quiet', 'hide warnings; they still count');
}

interface Wanted {
  readonly format: string;
  /** Null: stdout. */
  readonly file: string | null;
}

/**
 * Writes a report in every format asked for.
 * @throws QaError for a format that does not exist or a file that cannot be written
 */
export async function presentReport(
  host: Host,
  report: Report,
  tree: SourceTree,
  flags: Flags,
): Promise<ExitCode> {
  const wanted = wantedReports(flags);
  const shown = flags['quiet'] === true ? withoutWarnings(report) : report;
  const outputs = await Promise.all(
    wanted.map(async (output) => {
      return { ...output, reporter: await loadReporter(output.format) };
    }),
  );
  const readsSources = outputs.some(({ reporter }) => reporter.needsSources?.(shown));
  const isPage = wanted.some(({ format }) => format === 'html');
  const context = await reporterContext(
    host,
    shown,
    readsSources || isPage ? tree : null,
    isPage,
  );
  for (const { file, reporter } of outputs) {
    const colour = file === null && context.colour;
    const text = reporter.render(shown, { ...context, colour });
    if (file === null) await host.stdout.write(text);
    else writeReport(host, file, text);
  }
  return exitCodeOf(report.verdict, flags['exitZero'] === true);
}

/** Checks the formats before any work is done. */
export function wantedReports(flags: Flags): readonly Wanted[] {
  const more = (flags['report'] as readonly string[]).map((value) => {
    const cut = value.indexOf('=');
    if (cut === -1) return { format: value, file: null };
    return { format: value.slice(0, cut), file: value.slice(cut + 1) };
  });
  const wanted = [{ format: flags['format'] as string, file: null }, ...more];
  const names = Object.keys(reporters);
  for (const { format } of wanted)
    if (!names.includes(format))
      throw fail('unknownFormat', {
        name: format,
        suggestion: suggest(format, names),
        names: names.join(', '),
      });
  return wanted;
}

async function loadReporter(format: string): Promise<Reporter> {
  return (await reporters[format as keyof typeof reporters]()).default;
}

function withoutWarnings(report: Report): Report {
  const findings = report.findings.filter(({ severity }) => severity === 'error');
  return { ...report, findings };
}

async function reporterContext(
  host: Host,
  report: Report,
  tree: SourceTree | null,
  isPage: boolean,
): Promise<ReporterContext> {
  const section = await sectionLookup(report);
  const paths = new Set([
    ...report.findings.filter(counts).map(({ path }) => path),
    ...(isPage ? sectionSources(report, section) : []),
  ]);
  return {
    colour: hasColour(host),
    width: host.stdout.columns,
    sourceLine: tree === null ? () => undefined : await sourceLines(tree, paths),
    rule: await ruleLookup(report),
    section,
    ...(isPage && tree !== null ? await loadPageContext(host, tree) : {}),
  };
}

function sectionSources(
  { gates }: Report,
  section: ReporterContext['section'],
): readonly string[] {
  return gates.flatMap(({ gate, details }) =>
    details === null ? [] : (section(gate)?.sources?.(details) ?? []),
  );
}

async function loadPageContext(
  host: Host,
  tree: SourceTree,
): Promise<Partial<ReporterContext>> {
  const { pageContext } = await import('./page-context.ts');
  return pageContext(host, tree);
}

async function sectionLookup(
  report: Report,
): Promise<(gate: string) => Section | undefined> {
  const loaders: Readonly<Record<string, () => Promise<{ default: Section }>>> =
    sections as never;
  const loaded = new Map<string, Section>();
  for (const { gate, details } of report.gates)
    if (details !== null && Object.hasOwn(loaders, gate))
      loaded.set(gate, (await loaders[gate]!()).default);
  return (gate) => loaded.get(gate);
}

async function ruleLookup(
  report: Report,
): Promise<(id: string) => RuleSummary | undefined> {
  const gates = new Set(report.findings.map(({ gate }) => gate as GateId));
  const loaded = await Promise.all([...gates].map(loadGate));
  const rules = new Map(loaded.flatMap((gate) => Object.entries(gate.rules)));
  return (id) => rules.get(id);
}

function writeReport(host: Host, file: string, text: string): void {
  writeOutput(host, file, text, (reason, cause) =>
    fail('cannotWrite', { file, reason }, { cause }),
  );
}
