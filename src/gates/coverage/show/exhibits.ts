import type { Exhibit, MarkedFile, Tile } from '../../../core/exhibits/exhibit.ts';
import { formatShare } from '../../../reports/share.ts';
import type { Count } from '../../../reports/share.ts';
import type { DescribedFile } from '../model/describe-file.ts';
import type { CoverageDetails, GroupCounts } from '../find.ts';
import { formatChange } from '../judge/drop.ts';
import { changedLines, sumPatch } from '../judge/patch.ts';
import type { PatchFile } from '../judge/patch.ts';
import { metrics } from '../model/file-coverage.ts';

// Runs of lines that a page holds: a browser is slow to open more. Files with changed
// lines come first, then those that lack most; the others show their counts alone.
const runsShown = 400_000;

/** The page's part: the totals, and every file with its lines. */
export function coverageExhibits(details: CoverageDetails): readonly Exhibit[] {
  const { totals, files, patch, base, groups = [], broken = [] } = details;
  const measured = metrics.filter((metric) => totals[metric] !== null);
  const changes = new Map((patch ?? []).map((file) => [file.path, file]));
  const known = new Set(files.map(({ path }) => path));
  const unreported = (patch ?? []).filter(({ path }) => !known.has(path));
  const withLines = filesWithLines(files, changes);
  const toMarked = (file: DescribedFile): MarkedFile => {
    const { path, counts } = file;
    const isShown = withLines.has(path);
    const runs = isShown ? file.runs : [];
    const partial = isShown ? file.partial : [];
    const change = changes.get(path);
    const was = base?.files[path];
    return {
      ...{ path, runs, partial },
      counts: measured.map((metric) => shareOf(counts[metric])),
      ...(was === undefined
        ? {}
        : { was: measured.map((metric) => shareOf(was[metric])) }),
      ...(change === undefined ? {} : { changed: change.changed }),
      ...(isShown ? {} : { note: 'too many lines for one page' }),
    };
  };
  return [
    {
      kind: 'tiles',
      tiles: [
        ...measured.map((metric) =>
          tileOf(metric, totals[metric]!, base?.totals[metric] ?? null),
        ),
        ...(patch === null ? [] : [tileOf(changedLines, sumPatch(patch))]),
      ].map((tile) => (broken.includes(tile.label) ? { ...tile, tone: 'bad' } : tile)),
    },
    ...groupTable(groups),
    {
      kind: 'files',
      title: 'Files',
      columns: measured,
      files: [
        ...files.map(toMarked),
        ...unreported.map((file) => markUnreported(file, measured.length)),
      ],
    },
  ];
}

function groupTable(groups: readonly GroupCounts[]): readonly Exhibit[] {
  if (groups.length === 0) return [];
  const rows = groups.map(({ name, counts: { lines }, was, isCarried }) => {
    const count = lines ?? { covered: 0, total: 0 };
    const share = count.total === 0 ? 0 : count.covered / count.total;
    return [
      name,
      { text: `${formatShare(count)} %`, sort: share, share },
      formatChange(was?.lines ?? null, lines) ?? '',
      isCarried === true ? 'did not run: counts of the base' : '',
    ];
  });
  const columns = ['group', 'lines', 'change', ''];
  return [{ kind: 'table', title: 'Groups', columns, rows }];
}

function tileOf(label: string, count: Count, was: Count | null = null): Tile {
  const change = formatChange(was, count);
  const { covered, total } = count;
  if (total === 0) return { label, value: '–', note: '0' };
  return {
    label,
    value: `${formatShare(count)} %`,
    note: `${covered} of ${total}${change === null ? '' : `, ${change} points`}`,
    tone: covered / total > 0.8 ? 'good' : covered / total > 0.5 ? 'half' : 'bad',
  };
}

function filesWithLines(
  files: readonly DescribedFile[],
  changes: ReadonlyMap<string, PatchFile>,
): ReadonlySet<string> {
  const missed = ({ counts: { lines } }: DescribedFile) =>
    lines === null ? 0 : lines.total - lines.covered;
  const byCost = files.toSorted(
    (a, b) =>
      Number(changes.has(b.path)) - Number(changes.has(a.path)) ||
      missed(b) - missed(a),
  );
  const shown = new Set<string>();
  let left = runsShown;
  for (const { path, counts } of byCost) {
    left -= counts.lines?.total ?? 0;
    if (left < 0) break;
    shown.add(path);
  }
  return shown;
}

function shareOf(count: Count | null): readonly [number, number] | null {
  return count === null ? null : [count.covered, count.total];
}

// A file that no report names: what is missing of it is known all the same.
function markUnreported(
  { path, changed, missing, count }: PatchFile,
  columns: number,
): MarkedFile {
  const lines = [count.covered, count.total] as const;
  return {
    path,
    counts: Array.from({ length: columns }, (_, index) => (index === 0 ? lines : null)),
    note: 'no report names it',
    runs: missing.map(([first, last]) => [first, last - first + 1, 0] as const),
    partial: [],
    changed,
  };
}
