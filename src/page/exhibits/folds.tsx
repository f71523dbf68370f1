import type { Folds } from '../../core/exhibits/exhibit.ts';
import { label, say, showNumber } from '../language.ts';
import { useState } from 'preact/hooks';
import { showPlace } from '../place.tsx';

const atFirst = 50;

/** Long texts, each closed until it is opened. */
export function FoldsView({ title, folds }: Omit<Folds, 'kind'>) {
  const [isWhole, setWhole] = useState(false);
  if (folds.length === 0) return null;
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      {(isWhole ? folds : folds.slice(0, atFirst)).map(
        ({ title: name, place, tone, text }, index) => (
          <details key={index} class={`fold ${tone ?? ''}`}>
            <summary>
              {name}{' '}
              {place !== undefined && <span class="dim">{showPlace(place)}</span>}
            </summary>
            <pre tabIndex={0}>{text}</pre>
          </details>
        ),
      )}
      {!isWhole && folds.length > atFirst && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('more.rows', { count: showNumber(folds.length) })}
        </button>
      )}
    </section>
  );
}
