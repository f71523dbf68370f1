import type { Exhibit } from './exhibit.ts';

/** An exhibit as Markdown; what is drawn elsewhere is a table here, or left out. */
export function exhibitMarkdown(exhibit: Exhibit): readonly string[] {
  switch (exhibit.kind) {
    case 'lines':
      return exhibit.lines.flatMap((line) => [escapeCell(line), '']);
    case 'table':
      return table(exhibit.title, exhibit.columns, exhibit.rows);
    case 'bars':
      return table(
        exhibit.title,
        ['', 'count'],
        exhibit.bars.map(({ label, count }) => [label, String(count)]),
      );
    case 'series':
      return [];
  }
}

function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(escapeCell).join(' | ')} |`;
  const rule = line(columns.map(() => '---'));
  return [`**${escapeCell(title)}**`, '', line(columns), rule, ...rows.map(line), ''];
}

/** A text as Markdown shows it within a cell: nothing in it is a mark. */
function escapeCell(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/[\r\n]+/g, ' ');
}
