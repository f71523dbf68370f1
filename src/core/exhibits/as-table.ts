import type {
  Bars,
  Folds,
  MarkedFile,
  Pyramid,
  Share,
  SourceFiles,
  Table,
  Treemap,
} from './exhibit.ts';

/** Rows of a table that stands for a drawing. */
const mostRows = 20;

/** What is drawn on the page, as a table for where nothing can be drawn. */
export function asTable(
  exhibit: Bars | Pyramid | Treemap | Folds | SourceFiles,
): Table {
  const { title } = exhibit;
  switch (exhibit.kind) {
    case 'bars':
      return table(
        title,
        ['', 'count'],
        exhibit.bars.map(({ label, count }) => [label, String(count)]),
      );
    case 'pyramid':
      return table(
        title,
        ['', 'count', 'share'],
        exhibit.levels.map(({ label, count, note }) => [label, String(count), note]),
      );
    case 'treemap':
      return table(title, ['file', ...exhibit.units], treemapRows(exhibit));
    case 'folds':
      return table(
        title,
        ['', 'place'],
        exhibit.folds.map(({ title: name, place }) => [name, showPlace(place)]),
      );
    case 'files':
      return table(title, ['file', ...exhibit.columns], fileRows(exhibit));
  }
}

function table(title: string, columns: readonly string[], rows: Table['rows']): Table {
  return { kind: 'table', title, columns, rows };
}

function treemapRows({ items }: Treemap): readonly (readonly string[])[] {
  return items
    .toSorted((a, b) => b.value - a.value || (a.path < b.path ? -1 : 1))
    .slice(0, mostRows)
    .map(({ path, size, value }) => [path, String(size), String(value)]);
}

function showPlace(place: { path: string; line?: number } | undefined): string {
  if (place === undefined) return '';
  return place.line === undefined ? place.path : `${place.path}:${place.line}`;
}

function fileRows({ files }: SourceFiles): readonly (readonly string[])[] {
  return files
    .filter((file) => missedOf(file) > 0)
    .sort((a, b) => missedOf(b) - missedOf(a) || (a.path < b.path ? -1 : 1))
    .slice(0, mostRows)
    .map(({ path, counts }) => [path, ...counts.map(showShare)]);
}

function missedOf({ counts: [first] }: MarkedFile): number {
  return first ? first[1] - first[0] : 0;
}

function showShare(share: Share | null): string {
  return share === null ? '–' : `${share[0]} of ${share[1]}`;
}
