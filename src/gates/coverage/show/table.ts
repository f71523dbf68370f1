import { countNoun } from '../../../core/count-noun.ts';
import type { BaseCounts, CoverageDetails } from '../find.ts';
import { formatChange } from '../judge/drop.ts';
import type { Counts } from '../model/count-file.ts';
import { metrics } from '../model/file-coverage.ts';
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

interface Column {
  readonly name: string;
  readonly text: (counts: Counts, was: Counts | null) => string;
}

/** The columns of what was measured; the change against the base where there is one. */
function columnsOf({ totals, base }: CoverageDetails): readonly Column[] {
  const share = (count: Count | null) => (count === null ? '' : formatShare(count));
  return [
    { name: 'lines %', text: ({ lines }) => share(lines) },
    ...(base === undefined
      ? []
      : [
          {
            name: 'change',
            text: ({ lines }: Counts, was: Counts | null) =>
              formatChange(was?.lines ?? null, lines) ?? 'new',
          },
        ]),
    ...(totals.branches === null
      ? []
      : [{ name: 'branch %', text: ({ branches }: Counts) => share(branches) }]),
    ...(totals.functions === null
      ? []
      : [{ name: 'func %', text: ({ functions }: Counts) => share(functions) }]),
    {
      name: 'missed',
      text: ({ lines }) => String(lines === null ? 0 : missedOf(lines)),
    },
  ];
}

/** The table for a terminal: the groups and the total, then what costs most. */
export function renderTable(
  details: CoverageDetails,
  width: number,
): readonly string[] {
  const { base, groups = [], totals } = details;
  const rows = costliest(details.files);
  if (rows.length === 0 && groups.length === 0) return [];
  const columns = columnsOf(details);
  const shown = rows.slice(0, rowsShown).map(({ file: { path, counts, missing } }) => ({
    name: path,
    cells: columns.map(({ text }) => text(counts, base?.files[path] ?? null)),
    missing: formatRanges(missing, rangesShown),
  }));
  const above = [
    ...groups.map(({ name, counts, was = null, isCarried }) => ({
      name: isCarried === true ? `${name} (of the base)` : name,
      cells: columns.map(({ text }) => text(counts, was)),
      missing: '',
    })),
    {
      name: 'all files',
      cells: columns.map(({ text }) => text(totals, base?.totals ?? null)),
      missing: '',
    },
  ];
  const nameWidth = Math.max(...[...above, ...shown].map(({ name }) => name.length));
  const line = (cells: readonly string[], name: string, missing: string) => {
    const start = cells.map((cell, at) => cell.padStart(columns[at]!.name.length + 1));
    const whole = `${start.join(' ')}  ${name.padEnd(nameWidth)}  ${missing}`.trimEnd();
    const room = Math.max(width, whole.length - missing.length + 2);
    return whole.length > room ? `${whole.slice(0, room - 1)}…` : whole;
  };
  return [
    line(
      columns.map(({ name }) => name),
      'file',
      'missing',
    ),
    ...[...above, ...shown].map(({ cells, name, missing }) =>
      line(cells, name, missing),
    ),
    ...restOf(rows.length, 'more file'),
  ];
}

/** The table for a pull request, the changed lines first. */
export function renderMarkdown(details: CoverageDetails): readonly string[] {
  const { base, files, patch } = details;
  const head = base === undefined ? ['', 'covered', ''] : ['', 'covered', '', 'change'];
  return [
    ...['### Coverage', '', `| ${head.join(' | ')} |`.replaceAll('  ', ' ')],
    `| --- |${' ---: |'.repeat(head.length - 1)}`,
    ...totalRows(details),
    ...groupTable(details),
    ...patchTable(patch ?? []),
    ...fileTable(files, base),
  ];
}

function totalRows({ totals, base }: CoverageDetails): readonly string[] {
  return metrics.flatMap((metric) => {
    const count = totals[metric];
    if (count === null) return [];
    const { covered, total } = count;
    const row = `| ${metric} | ${formatShare(count)} % | ${covered} of ${total} |`;
    if (base === undefined) return [row];
    return [`${row} ${formatChange(base.totals[metric], count) ?? '–'} |`];
  });
}

function groupTable({ groups = [], base }: CoverageDetails): readonly string[] {
  const rows = groups.map(({ name, counts: { lines }, was, isCarried }) => {
    const shown = isCarried === true ? `${name} (of the base)` : name;
    const share = lines === null ? '–' : `${formatShare(lines)} %`;
    const change = formatChange(was?.lines ?? null, lines) ?? '–';
    return `| ${shown} | ${share} |${base === undefined ? '' : ` ${change} |`}`;
  });
  const heads = ['group', 'lines', ...(base === undefined ? [] : ['change'])];
  return table(heads, rows);
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

function fileTable(
  files: readonly DescribedFile[],
  base: BaseCounts | undefined,
): readonly string[] {
  const all = costliest(files);
  const rows = all
    .slice(0, rowsShown)
    .map(({ file: { path, missing, counts }, lines, missed }) => {
      const ranges = formatRanges(missing, rangesShown);
      const was = base?.files[path]?.lines ?? null;
      const change =
        base === undefined ? '' : ` ${formatChange(was, counts.lines) ?? 'new'} |`;
      const start = `| ${code(path)} | ${formatShare(lines)} % |${change}`;
      return `${start} ${missed} | ${ranges} |`;
    });
  const heads = ['file', 'lines', ...(base === undefined ? [] : ['change'])];
  return [
    ...table([...heads, 'missed', 'missing'], rows),
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
