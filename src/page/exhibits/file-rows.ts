import type { MarkedFile, Share } from '../../core/exhibits/exhibit.ts';
import { folderTree } from './folder-tree.ts';
import type { Folder } from './folder-tree.ts';
import type { Sorting } from './sort-button.tsx';

/** A row of the list of files: a file, or a folder with the sums of its files. */
export interface FileRow {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly counts: readonly (Share | null)[];
  readonly was: readonly (Share | null)[] | undefined;
  readonly file: MarkedFile | null;
  /** Of a folder: whether its rows follow. */
  readonly isOpen: boolean;
}

export interface RowChoice {
  readonly filter: string;
  readonly isTree: boolean;
  readonly onlyChanged: boolean;
  readonly sorting: Sorting | null;
  readonly isOpen: (folder: string, depth: number) => boolean;
}

/** The rows that a reader sees of files. */
export function fileRows(
  files: readonly MarkedFile[],
  choice: RowChoice,
): readonly FileRow[] {
  const wanted = choice.filter.toLowerCase();
  const found = files.filter(
    ({ path, changed }) =>
      path.toLowerCase().includes(wanted) &&
      (!choice.onlyChanged || changed !== undefined),
  );
  if (!choice.isTree) return sorted(found.map(flatRow), choice.sorting);
  return treeRows(folderTree(found), 0, choice);
}

function flatRow(file: MarkedFile): FileRow {
  const { path, counts, was } = file;
  return { path, name: path, depth: 0, counts, was, file, isOpen: false };
}

function treeRows(
  folder: Folder<MarkedFile>,
  depth: number,
  choice: RowChoice,
): readonly FileRow[] {
  const below = new Map(folder.folders.map((one) => [one.path, one]));
  const folders = folder.folders.map((one) => folderRow(one, depth, choice));
  const files = folder.files.map((file) => ({
    ...flatRow(file),
    name: file.path.slice(file.path.lastIndexOf('/') + 1),
    depth,
  }));
  return [...sorted(folders, choice.sorting), ...sorted(files, choice.sorting)].flatMap(
    (row) => {
      const next = row.file === null && row.isOpen ? below.get(row.path) : undefined;
      return next === undefined ? [row] : [row, ...treeRows(next, depth + 1, choice)];
    },
  );
}

function folderRow(
  folder: Folder<MarkedFile>,
  depth: number,
  choice: RowChoice,
): FileRow {
  const all = filesIn(folder);
  const { path, name } = folder;
  return {
    ...{ path, depth, file: null, name: `${name}/` },
    counts: sumShares(all.map(({ counts }) => counts)),
    was: all.some(({ was }) => was !== undefined)
      ? sumShares(all.map(({ was, counts }) => was ?? counts.map(() => null)))
      : undefined,
    isOpen: choice.filter !== '' || choice.isOpen(path, depth),
  };
}

function filesIn({ folders, files }: Folder<MarkedFile>): readonly MarkedFile[] {
  return [...folders.flatMap(filesIn), ...files];
}

/** The sums of each column; null where none was measured. */
export function sumShares(
  all: readonly (readonly (Share | null)[])[],
): readonly (Share | null)[] {
  const sums: (Share | null)[] = (all[0] ?? []).map(() => null);
  for (const counts of all)
    for (const [column, share] of counts.entries()) {
      if (share === null) continue;
      const [covered, total] = sums[column] ?? [0, 0];
      sums[column] = [covered + share[0], total + share[1]];
    }
  return sums;
}

function sorted(rows: readonly FileRow[], sorting: Sorting | null): readonly FileRow[] {
  const byName = (a: FileRow, b: FileRow): number => (a.path < b.path ? -1 : 1);
  if (sorting === null) return rows.toSorted(byName);
  const { column, isDown } = sorting;
  const direction = isDown ? -1 : 1;
  if (column === 0) return rows.toSorted((a, b) => direction * byName(a, b));
  const shareAt = ({ counts }: FileRow): number => shareOf(counts[column - 1] ?? null);
  return rows.toSorted((a, b) => direction * (shareAt(a) - shareAt(b)) || byName(a, b));
}

/** From 0 to 1; what has nothing to cover lacks nothing. */
export function shareOf(share: Share | null): number {
  return share === null || share[1] === 0 ? 1 : share[0] / share[1];
}
