import type { Tile } from '../../core/exhibits/exhibit.ts';
import { label } from '../language.ts';

/** The numbers that matter most; one with a link leads to what it counts. */
export interface LinkedTile extends Tile {
  readonly href?: string | undefined;
}

/** Large numbers side by side. */
export function TilesView({ tiles }: { readonly tiles: readonly LinkedTile[] }) {
  if (tiles.length === 0) return null;
  return (
    <ul class="tiles">
      {tiles.map((tile) => (
        <li key={tile.label} class={tile.tone ?? ''}>
          {tile.href === undefined ? (
            <Numbers {...tile} />
          ) : (
            <a href={tile.href}>
              <Numbers {...tile} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ label: name, value, note }: Tile) {
  return (
    <>
      <span class="value">{value}</span>
      <span class="label">{label(name)}</span>
      {note !== undefined && <span class="note">{note}</span>}
    </>
  );
}
