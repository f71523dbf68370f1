import { asTable } from './as-table.ts';
import { textOf } from './exhibit.ts';
import type { Checks, Exhibit, Folds, Forms, Table, Tiles } from './exhibit.ts';

/** An exhibit as Markdown; what is drawn elsewhere is a table here, or left out. */
export function exhibitMarkdown(exhibit: Exhibit): readonly string[] {
  const form = forms[exhibit.kind] as (exhibit: Exhibit) => readonly string[];
  return form(exhibit);
}

const drawn = (exhibit: Parameters<typeof asTable>[0]) => table(asTable(exhibit));

const forms: Forms<[], readonly string[]> = {
  lines: ({ lines }) => lines.flatMap((line) => [escapeCell(line), '']),
  table,
  bars: drawn,
  pyramid: drawn,
  treemap: drawn,
  files: drawn,
  series: () => [],
  tiles,
  checks,
  folds,
};

function table({ title, columns, rows: cells }: Table): readonly string[] {
  const rows = cells.map((row) => row.map(textOf));
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(escapeCell).join(' | ')} |`;
  const rule = line(columns.map(() => '---'));
  return [`**${escapeCell(title)}**`, '', line(columns), rule, ...rows.map(line), ''];
}

function tiles({ tiles: shown }: Tiles): readonly string[] {
  if (shown.length === 0) return [];
  const parts = shown.map(({ label, value, note }) => {
    const more = note === undefined ? '' : ` (${escapeCell(note)})`;
    return `${escapeCell(label)}: **${escapeCell(value)}**${more}`;
  });
  return [parts.join(' · '), ''];
}

function checks({ title, groups }: Checks): readonly string[] {
  const lines = groups.flatMap(({ title: group, items }) => [
    `**${escapeCell(group)}**`,
    '',
    ...items.map(
      ({ isDone, title: name, state, evidence }) =>
        `- ${isDone ? '[x]' : '[ ]'} ${escapeCell(name)}: ` +
        `**${escapeCell(state)}**` +
        (evidence === '' ? '' : `, ${escapeCell(evidence)}`),
    ),
    '',
  ]);
  return lines.length === 0 ? [] : [`#### ${escapeCell(title)}`, '', ...lines];
}

function folds({ title, folds: shown }: Folds): readonly string[] {
  if (shown.length === 0) return [];
  const lines = shown.flatMap(({ title: name, text }) => {
    const longest = Math.max(
      2,
      ...[...text.matchAll(/`+/g)].map(([run]) => run.length),
    );
    const fence = '`'.repeat(longest + 1);
    const summary = `<details><summary>${escapeCell(name)}</summary>`;
    return [summary, '', `${fence}text`, text, fence, '', '</details>'];
  });
  return [`**${escapeCell(title)}**`, '', ...lines, ''];
}

/** A text as Markdown shows it within a cell: nothing in it is a mark. */
function escapeCell(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/[\r\n]+/g, ' ');
}
