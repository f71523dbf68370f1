import { html } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { asTable } from './as-table.ts';
import { exhibitText } from './exhibit-text.ts';
import { textOf } from './exhibit.ts';
import type { Bars, Exhibit, Series, Table } from './exhibit.ts';

/** Exhibits on the page: drawn as SVG, without a script. */
export function exhibitMarkup(exhibits: readonly Exhibit[]): Markup {
  return html`${exhibits.map(markupOf)}`;
}

function markupOf(exhibit: Exhibit): Markup {
  switch (exhibit.kind) {
    case 'lines':
      return html`${exhibit.lines.map((line) => html`<p>${line}</p>`)}`;
    case 'table':
      return tableMarkup(exhibit);
    case 'bars':
      return barMarkup(exhibit);
    case 'series':
      return seriesMarkup(exhibit);
    case 'tiles':
      return html`${exhibit.tiles.map(
        ({ label, value }) => html`<p>${label}: ${value}</p>`,
      )}`;
    case 'checks':
      return html`${exhibitText(exhibit, drawingWidth).map(
        (line) => html`<p>${line}</p>`,
      )}`;
    default:
      return tableMarkup(asTable(exhibit));
  }
}

function tableMarkup({ title, columns, rows }: Table): Markup {
  if (rows.length === 0) return html``;
  return html`<h3>${title}</h3>
    <table>
      <tr>
        ${columns.map((column) => html`<th>${column}</th>`)}
      </tr>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${textOf(cell)}</td>`)}
          </tr>`,
      )}
    </table>`;
}

const barHeight = 18;
const drawingWidth = 640;
const labelWidth = 90;

function barMarkup({ title, bars }: Bars): Markup {
  if (bars.length === 0) return html``;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const room = drawingWidth - 2 * labelWidth;
  const height = bars.length * barHeight;
  const rows = bars.map(({ label, count }, index) => {
    const y = index * barHeight;
    const width = Math.round((count / most) * room);
    return html`<text x="${labelWidth - 8}" y="${y + 13}" text-anchor="end"
        >${label}</text
      >
      <rect x="${labelWidth}" y="${y + 2}" width="${width}" height="${barHeight - 4}" />
      <text x="${labelWidth + width + 6}" y="${y + 13}">${count}</text>`;
  });
  return drawing(title, height, rows);
}

const seriesHeight = 160;

function seriesMarkup({ title, units: [xUnit, yUnit], points }: Series): Markup {
  const known = points.flatMap(([, value]) => value ?? []);
  if (known.length < 2) return html``;
  const most = Math.max(...known) || 1;
  const until = points.at(-1)![0] || 1;
  const room = drawingWidth - labelWidth - 10;
  const place = ([x, y]: readonly [number, number]): string =>
    `${(labelWidth + (x / until) * room).toFixed(1)},${(
      seriesHeight -
      20 -
      (y / most) * (seriesHeight - 30)
    ).toFixed(1)}`;
  // A stretch without answers is a gap in the line, not a straight way over it.
  const stretches = points.reduce<(readonly [number, number])[][]>(
    (lines, [x, y]) => {
      if (y === null) return [...lines, []];
      lines.at(-1)!.push([x, y]);
      return lines;
    },
    [[]],
  );
  const base = seriesHeight - 20;
  return drawing(title, seriesHeight, [
    html`<text x="${labelWidth - 8}" y="14" text-anchor="end">${most} ${yUnit}</text>
      <text x="${labelWidth - 8}" y="${base}" text-anchor="end">0</text>
      <text x="${drawingWidth - 10}" y="${seriesHeight - 4}" text-anchor="end"
        >${until} ${xUnit}</text
      >
      <line x1="${labelWidth}" x2="${drawingWidth - 10}" y1="${base}" y2="${base}" />`,
    ...stretches
      .filter((line) => line.length > 0)
      .map((line) => html`<polyline points="${line.map(place).join(' ')}" />`),
  ]);
}

function drawing(title: string, height: number, content: readonly Markup[]): Markup {
  return html`<h3>${title}</h3>
    <svg
      class="drawing"
      role="img"
      aria-label="${title}"
      width="${drawingWidth}"
      height="${height}"
      viewBox="0 0 ${drawingWidth} ${height}"
    >
      ${content}
    </svg>`;
}
