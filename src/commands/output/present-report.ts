import { counts } from '../../core/finding.ts';
import type { Host } from '../../core/host.ts';
import type {
  Report,
  Reporter,
  ReporterContext,
  RuleSummary,
} from '../../core/report.ts';
import type { Section } from '../../core/section.ts';
import type { SourceTree } from '../../core/tree.ts';
import { gateIds, loadGate } from '../../pipeline/load-gate.ts';
import { reporters } from '../../units/reporters.ts';
import { sections } from '../../units/sections.ts';
import type { Format, OutputFlags } from '../flags/output-flags.ts';
import { hasColour } from './colour.ts';
import { sourceLines } from './source-lines.ts';
import { writeOutput } from './write-output.ts';

/**
 * Writes a report in every format asked for.
 * @throws QaError for a file that cannot be written
 */
export async function presentReport(
  host: Host,
  report: Report,
  tree: SourceTree,
  { reports, isQuiet }: OutputFlags,
): Promise<void> {
  const shown = await withOwners(
    host,
    isQuiet ? withoutWarnings(report) : report,
    tree.root,
  );
  const outputs = await Promise.all(
    reports.map(async (output) => {
      return { ...output, reporter: await loadReporter(output.format) };
    }),
  );
  const readsSources = outputs.some(({ reporter }) => reporter.needsSources?.(shown));
  const isPage = reports.some(({ format }) => format === 'html');
  const context = await reporterContext(
    host,
    shown,
    readsSources || isPage ? tree : null,
    isPage,
  );
  for (const { file, reporter } of outputs)
    await writeReport(host, shown, context, { file, reporter });
}

async function writeReport(
  host: Host,
  shown: Report,
  context: ReporterContext,
  { file, reporter }: { readonly file: string | null; readonly reporter: Reporter },
): Promise<void> {
  const isFile = file !== null;
  const manner = {
    colour: !isFile && context.colour,
    wraps: !isFile && host.stdout.isTerminal,
    isFile,
  };
  const parts = reporter.parts?.(shown) ?? [
    reporter.render(shown, { ...context, ...manner }),
  ];
  if (file === null) for (const part of parts) await host.stdout.write(part);
  else writeOutput(host, file, parts, '--report');
}

async function loadReporter(format: Format): Promise<Reporter> {
  return (await reporters[format]()).default;
}

// Most runs of a hook find nothing: then nobody is asked for.
async function withOwners(host: Host, report: Report, root: string): Promise<Report> {
  if (report.findings.every(({ path }) => path === null)) return report;
  const { addOwners } = await import('./add-owners.ts');
  return addOwners(host, report, root);
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

type SectionLoaders = Readonly<
  Record<string, () => Promise<{ readonly section: Section }>>
>;

async function sectionLookup(
  report: Report,
): Promise<(gate: string) => Section | undefined> {
  const loaders: SectionLoaders = sections;
  const loaded = new Map<string, Section>();
  for (const { gate, details } of report.gates)
    if (details !== null && Object.hasOwn(loaders, gate))
      loaded.set(gate, (await loaders[gate]!()).section);
  return (gate) => loaded.get(gate);
}

async function ruleLookup(
  report: Report,
): Promise<(id: string) => RuleSummary | undefined> {
  // A gate that runs in parts is `<id>/<part>` in the report.
  const named = new Set(report.findings.map(({ gate }) => gate.split('/')[0]));
  const gates = gateIds.filter((id) => named.has(id));
  const loaded = await Promise.all(gates.map(loadGate));
  const rules = new Map(loaded.flatMap((gate) => Object.entries(gate.rules)));
  return (id) => rules.get(id);
}
