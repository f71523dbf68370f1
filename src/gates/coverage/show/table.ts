import type { CoverageDetails } from '../judge/find.ts';
import { formatShare } from '../judge/limit.ts';
import { formatRanges } from '../judge/ranges.ts';
import type { Count } from '../model/file-coverage.ts';
import type { DescribedFile } from '../judge/describe-file.ts';

/** A row of the table: a file that lacks something. */
export interface Row {
  readonly path: string;
  readonly lines: Count;
  readonly branches: Count | null;
  readonly missed: number;
  readonly missing: string;
}

const rangesShown = 6;

/** Files by what they cost: the most uncovered lines first. */
export function costliest(files: readonly DescribedFile[]): readonly Row[] {
  return files
    .map(({ path, counts, missing }) => {
      const lines = counts.lines ?? { covered: 0, total: 0 };
      const missed = lines.total - lines.covered;
      const shown = formatRanges(missing, rangesShown);
      return { path, lines, branches: counts.branches, missed, missing: shown };
    })
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed || (a.path < b.path ? -1 : 1));
}

const most = 20;

/** The table for a terminal. */
export function renderTable(
  details: CoverageDetails,
  width: number,
): readonly string[] {
  const rows = costliest(details.files);
  if (rows.length === 0) return [];
  const shown = rows.slice(0, most);
  const pathWidth = Math.max(...shown.map(({ path }) => path.length), 4);
  const head = ` lines %  missed  ${'file'.padEnd(pathWidth)}  missing`;
  const lines = shown.map(({ path, lines, missed, missing }) => {
    const start = `${formatShare(lines).padStart(8)}  ${String(missed).padStart(6)}`;
    const line = `${start}  ${path.padEnd(pathWidth)}  ${missing}`;
    const room = Math.max(width, pathWidth + 24);
    return line.length > room ? `${line.slice(0, room - 1)}…` : line;
  });
  const left = rows.length - shown.length;
  return [head, ...lines, ...(left > 0 ? [`${left} more files lack coverage`] : [])];
}

/** The table for a pull request, the changed lines first. */
export function renderMarkdown(details: CoverageDetails): readonly string[] {
  const totals = (['lines', 'branches', 'functions', 'statements'] as const).flatMap(
    (metric) => {
      const count = details.totals[metric];
      if (count === null) return [];
      return [
        `| ${metric} | ${formatShare(count)} % | ${count.covered} of ${count.total} |`,
      ];
    },
  );
  const patch = (details.patch ?? []).map(({ path, count, missing }) => {
    const ranges = formatRanges(missing, rangesShown) || '–';
    return `| ${code(path)} | ${formatShare(count)} % | ${ranges} |`;
  });
  const rows = costliest(details.files);
  const files = rows
    .slice(0, most)
    .map(
      ({ path, lines, missed, missing }) =>
        `| ${code(path)} | ${formatShare(lines)} % | ${missed} | ${missing} |`,
    );
  const left = rows.length - files.length;
  return [
    ...['### Coverage', '', '| | covered | |', '| --- | ---: | ---: |', ...totals],
    ...table(['changed file', 'covered', 'missing'], patch),
    ...table(['file', 'lines', 'missed', 'missing'], files),
    ...(left > 0 ? ['', `${left} more files lack coverage.`] : []),
  ];
}

function table(heads: readonly string[], rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const rule = heads.map(() => '---').join(' | ');
  return ['', `| ${heads.join(' | ')} |`, `| ${rule} |`, ...rows];
}

function code(path: string): string {
  return `\`${path.replace(/[`|\u0000-\u001f]/g, '·')}\``;
}
