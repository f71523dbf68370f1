import { countNoun } from '../../../core/count-noun.ts';
import type { CoverageDetails } from '../find.ts';
import { formatShare } from '../../../reports/share.ts';
import type { PatchFile } from '../judge/patch.ts';
import { formatRanges } from '../../../reports/line-ranges.ts';
import type { Count } from '../../../reports/share.ts';
import type { DescribedFile } from '../model/describe-file.ts';

/** A file that lacks something, and how many of its lines never ran. */
interface Row {
  readonly file: DescribedFile;
  readonly lines: Count;
  readonly missed: number;
}

const rangesShown = 6;
const rowsShown = 20;

// The most uncovered lines first.
function costliest(files: readonly DescribedFile[]): readonly Row[] {
  return files
    .map((file) => {
      const lines = file.counts.lines ?? { covered: 0, total: 0 };
      return { file, lines, missed: missedOf(lines) };
    })
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed || (a.file.path < b.file.path ? -1 : 1));
}

function missedOf({ covered, total }: Count): number {
  return total - covered;
}

/** The table for a terminal. */
export function renderTable(
  details: CoverageDetails,
  width: number,
): readonly string[] {
  const rows = costliest(details.files);
  if (rows.length === 0) return [];
  const shown = rows.slice(0, rowsShown);
  const pathWidth = Math.max(...shown.map(({ file }) => file.path.length), 4);
  const head = ` lines %  missed  ${'file'.padEnd(pathWidth)}  missing`;
  const lines = shown.map(({ file: { path, missing }, lines, missed }) => {
    const start = `${formatShare(lines).padStart(8)}  ${String(missed).padStart(6)}`;
    const ranges = formatRanges(missing, rangesShown);
    const line = `${start}  ${path.padEnd(pathWidth)}  ${ranges}`;
    const room = Math.max(width, pathWidth + 24);
    return line.length > room ? `${line.slice(0, room - 1)}…` : line;
  });
  return [head, ...lines, ...restOf(rows.length, 'more file')];
}

/** The table for a pull request, the changed lines first. */
export function renderMarkdown(details: CoverageDetails): readonly string[] {
  return [
    ...['### Coverage', '', '| | covered | |', '| --- | ---: | ---: |'],
    ...totalRows(details),
    ...patchTable(details.patch ?? []),
    ...fileTable(details.files),
  ];
}

function totalRows({ totals }: CoverageDetails): readonly string[] {
  return (['lines', 'branches', 'functions', 'statements'] as const).flatMap(
    (metric) => {
      const count = totals[metric];
      if (count === null) return [];
      return [
        `| ${metric} | ${formatShare(count)} % | ${count.covered} of ${count.total} |`,
      ];
    },
  );
}

function patchTable(patch: readonly PatchFile[]): readonly string[] {
  const byCost = patch.toSorted((a, b) => missedOf(b.count) - missedOf(a.count));
  const rows = byCost.slice(0, rowsShown).map(({ path, count, missing }) => {
    const ranges = formatRanges(missing, rangesShown) || '–';
    return `| ${code(path)} | ${formatShare(count)} % | ${ranges} |`;
  });
  return [
    ...table(['changed file', 'covered', 'missing'], rows),
    ...restOf(patch.length, 'more changed file', ''),
  ];
}

function fileTable(files: readonly DescribedFile[]): readonly string[] {
  const all = costliest(files);
  const rows = all
    .slice(0, rowsShown)
    .map(({ file: { path, missing }, lines, missed }) => {
      const ranges = formatRanges(missing, rangesShown);
      return `| ${code(path)} | ${formatShare(lines)} % | ${missed} | ${ranges} |`;
    });
  return [
    ...table(['file', 'lines', 'missed', 'missing'], rows),
    ...restOf(all.length, 'more file', ''),
  ];
}

function table(heads: readonly string[], rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const rule = heads.map(() => '---').join(' | ');
  return ['', `| ${heads.join(' | ')} |`, `| ${rule} |`, ...rows];
}

/** How many rows a table leaves out, after the lines that part it from them. */
function restOf(rows: number, noun: string, ...apart: string[]): readonly string[] {
  return rows > rowsShown ? [...apart, countNoun(rows - rowsShown, noun)] : [];
}

function code(path: string): string {
  return `\`${path.replace(/[`|\u0000-\u001f]/g, '·')}\``;
}
