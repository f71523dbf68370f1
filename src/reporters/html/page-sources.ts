import type { PageGate, PageSources } from '../../core/page-data.ts';
import type { Report, ReportedFinding, ReporterContext } from '../../core/report.ts';

/** Lines shown above and below a finding. */
const around = 5;

/** Longer lines are cut: nobody reads a bundle. */
const longest = 2000;

/**
 * Characters of source on a page; packed they are about 2 MB. Files that no longer fit
 * are left out, those in which every line was run first.
 */
const room = 6_000_000;

type Run = readonly [first: number, text: string];

/** The lines that the page shows: whole files of sections, and around findings. */
export function pageSources(
  report: Report,
  gates: readonly PageGate[],
  context: ReporterContext,
): PageSources {
  const sources: Record<string, readonly Run[]> = {};
  let left = room;
  const add = (path: string, runs: readonly Run[]): void => {
    const size = runs.reduce((sum, [, text]) => sum + text.length, 0);
    if (runs.length === 0 || size > left) return;
    left -= size;
    sources[path] = runs;
  };
  const lineOf = (path: string) => (line: number) =>
    context.sourceLine(path, line)?.slice(0, longest);
  const whole = wholeFiles(report, context);
  const gaps = withGaps(gates);
  const addWhole = (path: string): void => add(path, wholeFile(lineOf(path)));
  for (const path of whole) if (gaps.has(path)) addWhole(path);
  for (const [path, lines] of linesByPath(report.findings))
    if (!whole.has(path)) add(path, runsAround(lines, lineOf(path)));
  for (const path of whole) if (!gaps.has(path)) addWhole(path);
  return sources;
}

/** Files of which a line was not run, a branch not taken, or a change is judged. */
function withGaps(gates: readonly PageGate[]): ReadonlySet<string> {
  const files = gates
    .flatMap(({ exhibits }) => exhibits)
    .flatMap((exhibit) => (exhibit.kind === 'files' ? exhibit.files : []));
  const open = files.filter(
    ({ runs, partial, changed }) =>
      changed !== undefined ||
      partial.length > 0 ||
      runs.some(([, , hits]) => hits === 0),
  );
  return new Set(open.map(({ path }) => path));
}

function wholeFiles(
  { gates }: Report,
  { section }: ReporterContext,
): ReadonlySet<string> {
  return new Set(
    gates.flatMap(({ gate, details }) =>
      details === null ? [] : (section(gate)?.sources?.(details) ?? []),
    ),
  );
}

type LineOf = (line: number) => string | undefined;

function wholeFile(lineOf: LineOf): readonly Run[] {
  const lines: string[] = [];
  for (let line = 1; ; line++) {
    const text = lineOf(line);
    if (text === undefined) break;
    lines.push(text);
  }
  // What follows the last end of line is not a line where it is empty.
  if (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? [] : [[1, lines.join('\n')]];
}

function linesByPath(
  findings: readonly ReportedFinding[],
): ReadonlyMap<string, readonly number[]> {
  const byPath = new Map<string, number[]>();
  for (const { path, line } of findings) {
    if (path === null || line === null) continue;
    const lines = byPath.get(path);
    if (lines === undefined) byPath.set(path, [line]);
    else lines.push(line);
  }
  return byPath;
}

function runsAround(wanted: readonly number[], lineOf: LineOf): readonly Run[] {
  const runs: { first: number; lines: string[] }[] = [];
  for (const at of [...new Set(wanted)].sort((a, b) => a - b)) {
    for (let line = Math.max(1, at - around); line <= at + around; line++) {
      const last = runs.at(-1);
      const next = last === undefined ? 0 : last.first + last.lines.length;
      if (last !== undefined && line < next) continue;
      const text = lineOf(line);
      if (text === undefined) break;
      if (last !== undefined && line === next) last.lines.push(text);
      else runs.push({ first: line, lines: [text] });
    }
  }
  return runs.map(({ first, lines }) => [first, lines.join('\n')]);
}
