import type { PageSources } from '../../core/page-data.ts';
import type { Report, ReportedFinding, ReporterContext } from '../../core/report.ts';

/** Lines shown above and below a finding. */
const around = 5;

/** Longer lines are cut: nobody reads a bundle. */
const longest = 2000;

/** Characters of source on a page; files that no longer fit are left out. */
const room = 24_000_000;

type Run = readonly [first: number, text: string];

/** The lines that the page shows: files of sections whole, others around findings. */
export function pageSources(report: Report, context: ReporterContext): PageSources {
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
  for (const path of wholeFiles(report, context)) add(path, wholeFile(lineOf(path)));
  for (const [path, lines] of linesByPath(report.findings))
    if (!Object.hasOwn(sources, path)) add(path, runsAround(lines, lineOf(path)));
  return sources;
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
