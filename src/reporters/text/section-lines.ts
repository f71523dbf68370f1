import type { ChalkInstance } from 'chalk';
import type { Bars, Section, Series, Table } from '../../core/section.ts';
import { showText } from './show.ts';

/** A section of a gate's details for the terminal, `width` columns wide. */
export function sectionLines(
  section: Section,
  width: number,
  paint: ChalkInstance,
): readonly string[] {
  switch (section.kind) {
    case 'lines':
      return section.lines.map(showText);
    case 'table':
      return tableLines(section, paint);
    case 'bars':
      return barLines(section, width, paint);
    case 'series':
      return seriesLines(section, width, paint);
  }
}

function tableLines(
  { title, columns, rows }: Table,
  paint: ChalkInstance,
): readonly string[] {
  if (rows.length === 0) return [];
  const all = [columns, ...rows].map((row) => row.map(showText));
  const widths = columns.map((_, index) =>
    Math.max(...all.map((row) => row[index]?.length ?? 0)),
  );
  const [head, ...body] = all.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd(),
  );
  return [paint.bold(title), paint.dim(head!), ...body];
}

function barLines(
  { title, bars }: Bars,
  width: number,
  paint: ChalkInstance,
): readonly string[] {
  if (bars.length === 0) return [];
  const most = Math.max(...bars.map(({ count }) => count));
  const labelWidth = Math.max(...bars.map(({ label }) => label.length));
  const countWidth = String(most).length;
  const room = Math.max(10, Math.min(width, 100) - labelWidth - countWidth - 6);
  const lines = bars.map(({ label, count }) => {
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * room));
    const left = `  ${label.padStart(labelWidth)}  ${String(count).padStart(countWidth)}`;
    return `${left}  ${paint.cyan('█'.repeat(length))}`.trimEnd();
  });
  return [paint.bold(title), ...lines];
}

const levels = '▁▂▃▄▅▆▇█';

function seriesLines(
  { title, units, points }: Series,
  width: number,
  paint: ChalkInstance,
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
  return [`${paint.bold(title)} ${paint.dim(`(${scale})`)}`, `  ${paint.cyan(line)}`];
}

function levelOf(value: number, most: number): string {
  const index = most === 0 ? 0 : Math.floor((value / most) * levels.length);
  return levels[Math.min(levels.length - 1, index)]!;
}
