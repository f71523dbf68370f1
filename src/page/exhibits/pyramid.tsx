import type { Pyramid } from '../../core/exhibits/exhibit.ts';
import { label, showNumber } from '../language.ts';

/** Layers as bars around one middle, the top layer first. */
export function PyramidView({ title, levels }: Omit<Pyramid, 'kind'>) {
  if (levels.length === 0) return null;
  const most = Math.max(1, ...levels.map(({ count }) => count));
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      <ol class="pyramid">
        {levels.map(({ label: name, count, note }) => (
          <li key={name}>
            <span class="name">{label(name)}</span>
            <span class="level" aria-hidden="true">
              <span
                style={{ width: `${Math.max(1, (count / most) * 100).toFixed(1)}%` }}
              />
            </span>
            <span class="count">
              {showNumber(count)} <span class="dim">{note}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
