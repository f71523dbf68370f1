import { useMemo, useState } from 'preact/hooks';
import { textOf } from '../../core/exhibits/exhibit.ts';
import type { Cell, RichCell, Table } from '../../core/exhibits/exhibit.ts';
import { label, say, showNumber } from '../language.ts';
import { PlaceText } from '../place.tsx';
import { compareCells } from './compare-cells.ts';
import { SortButton } from './sort-button.tsx';
import type { Sorting } from './sort-button.tsx';
import { ShareBar } from './share-bar.tsx';

/** Rows that are there at once; the rest comes when it is asked for. */
const atFirst = 50;

/** A table that the reader sorts. */
export function TableView({ title, columns, rows }: Omit<Table, 'kind'>) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [isWhole, setWhole] = useState(false);
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  if (rows.length === 0) return null;
  const shown = isWhole ? sorted : sorted.slice(0, atFirst);
  return (
    <section class="exhibit">
      {title !== '' && <h2>{label(title)}</h2>}
      <div
        class="wide"
        role="region"
        aria-label={label(title) || say('numbers')}
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <SortButton
                  key={index}
                  name={label(column)}
                  column={index}
                  sorting={sorting}
                  choose={setSorting}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) => (
                  <CellView key={index} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('more.rows', { count: showNumber(rows.length) })}
        </button>
      )}
    </section>
  );
}

function sortRows(rows: Table['rows'], sorting: Sorting | null): Table['rows'] {
  if (sorting === null) return rows;
  const { column, isDown } = sorting;
  const direction = isDown ? -1 : 1;
  return rows.toSorted(
    (a, b) => direction * compareCells(a[column] ?? '', b[column] ?? ''),
  );
}

function CellView({ cell }: { readonly cell: Cell }) {
  const text = textOf(cell);
  const rich: RichCell = typeof cell === 'string' ? { text } : cell;
  const isNumber = /^[-+<>≤≥]?\s?[\d.,]+\s?(%|ms|s|µs|kB|MB)?$/.test(text);
  return (
    <td class={`${rich.tone ?? ''}${isNumber ? ' numeric' : ''}`}>
      {rich.place === undefined ? text : <PlaceText place={rich.place} text={text} />}
      {rich.share !== undefined && <ShareBar share={rich.share} />}
    </td>
  );
}
