import type { Exhibit, MarkedFile, Tile } from '../../../core/exhibits/exhibit.ts';
import { formatShare } from '../../../reports/share.ts';
import type { Count } from '../../../reports/share.ts';
import type { DescribedFile } from '../model/describe-file.ts';
import type { CoverageDetails } from '../find.ts';
import { sumPatch } from '../judge/patch.ts';
import type { PatchFile } from '../judge/patch.ts';
import { metrics } from '../model/file-coverage.ts';

/** The page's part: the totals, and every file with its lines. */
export function coverageExhibits(details: CoverageDetails): readonly Exhibit[] {
  const { totals, files, patch } = details;
  const measured = metrics.filter((metric) => totals[metric] !== null);
  const changes = new Map((patch ?? []).map((file) => [file.path, file]));
  const known = new Set(files.map(({ path }) => path));
  const unreported = (patch ?? []).filter(({ path }) => !known.has(path));
  const toMarked = (file: DescribedFile): MarkedFile => {
    const { path, counts, runs, partial } = file;
    const change = changes.get(path);
    return {
      ...{ path, runs, partial },
      counts: measured.map((metric) => shareOf(counts[metric])),
      ...(change === undefined ? {} : { changed: change.changed }),
    };
  };
  return [
    {
      kind: 'tiles',
      tiles: [
        ...measured.map((metric) => tileOf(metric, totals[metric]!)),
        ...(patch === null ? [] : [tileOf('changed lines', sumPatch(patch))]),
      ],
    },
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

function tileOf(label: string, count: Count): Tile {
  const { covered, total } = count;
  if (total === 0) return { label, value: '–', note: '0' };
  return {
    label,
    value: `${formatShare(count)} %`,
    note: `${covered} of ${total}`,
    tone: covered / total > 0.8 ? 'good' : covered / total > 0.5 ? 'half' : 'bad',
  };
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
