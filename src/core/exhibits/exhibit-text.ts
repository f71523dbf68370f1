import { asTable } from './as-table.ts';
import { textOf } from './exhibit.ts';
import type { Bars, Checks, Exhibit, Forms, Series, Table, Tiles } from './exhibit.ts';

/** An exhibit for a terminal of `width` columns, without colour. */
export function exhibitText(exhibit: Exhibit, width: number): readonly string[] {
  type Form = (exhibit: Exhibit, width: number) => readonly string[];
  return (forms[exhibit.kind] as Form)(exhibit, width);
}

const drawn = (exhibit: Parameters<typeof asTable>[0]) => tableLines(asTable(exhibit));

const forms: Forms<[width: number], readonly string[]> = {
  lines: ({ lines }) => lines,
  table: tableLines,
  bars: barLines,
  series: seriesLines,
  tiles: tileLines,
  pyramid: ({ title, levels }, width) =>
    barLines({ kind: 'bars', title, bars: levels }, width),
  checks: checkLines,
  folds: drawn,
  treemap: drawn,
  files: drawn,
};

function tileLines({ tiles }: Tiles): readonly string[] {
  return tiles.map(({ label, value, note }) => {
    const more = note === undefined ? '' : ` (${note})`;
    return `${label}: ${value}${more}`;
  });
}

function checkLines({ title, groups }: Checks): readonly string[] {
  const lines = groups.flatMap(({ items }) =>
    items.map(
      ({ isDone, state, title: name, evidence }) =>
        `  ${isDone ? '[x]' : '[ ]'} ${state.padEnd(9)} ${name}` +
        (evidence === '' ? '' : `: ${evidence}`),
    ),
  );
  return lines.length === 0 ? [] : [title, ...lines];
}

function tableLines({ title, columns, rows }: Table): readonly string[] {
  if (rows.length === 0) return [];
  const all = [columns, ...rows.map((row) => row.map(textOf))];
  const widths = columns.map((_, index) =>
    Math.max(...all.map((row) => row[index]?.length ?? 0)),
  );
  const lines = all.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd(),
  );
  return [title, ...lines];
}

function barLines({ title, bars }: Bars, width: number): readonly string[] {
  if (bars.length === 0) return [];
  const most = Math.max(...bars.map(({ count }) => count));
  const labelWidth = Math.max(...bars.map(({ label }) => label.length));
  const countWidth = String(most).length;
  const room = Math.max(10, Math.min(width, 100) - labelWidth - countWidth - 6);
  const lines = bars.map(({ label, count }) => {
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * room));
    const shown = String(count).padStart(countWidth);
    const left = `  ${label.padStart(labelWidth)}  ${shown}`;
    return `${left}  ${'█'.repeat(length)}`.trimEnd();
  });
  return [title, ...lines];
}

const steps = '▁▂▃▄▅▆▇█';

function seriesLines(
  { title, units, points }: Series,
  width: number,
): readonly string[] {
  const known = points.flatMap(([, value]) => value ?? []);
  if (known.length < 2) return [];
  const room = Math.max(10, Math.min(width, 100) - 4);
  const atOnce = Math.ceil(points.length / room);
  const most = Math.max(...known);
  let line = '';
  for (let start = 0; start < points.length; start += atOnce) {
    const values = points
      .slice(start, start + atOnce)
      .flatMap(([, value]) => value ?? []);
    line += values.length === 0 ? ' ' : levelOf(Math.max(...values), most);
  }
  const [xUnit, yUnit] = units;
  const until = points.at(-1)![0];
  const scale = `${until} ${xUnit} across, up to ${most} ${yUnit}`;
  return [`${title} (${scale})`, `  ${line}`];
}

function levelOf(value: number, most: number): string {
  const index = most === 0 ? 0 : Math.floor((value / most) * steps.length);
  return steps[Math.min(steps.length - 1, index)]!;
}
