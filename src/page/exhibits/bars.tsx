import type { Bars } from '../../core/exhibits/exhibit.ts';
import { label, showNumber } from '../language.ts';

/** Bars of a distribution; a bar with a link leads to what it counts. */
export function BarsView({
  title,
  bars,
  linkOf,
}: Omit<Bars, 'kind'> & { readonly linkOf?: (label: string) => string }) {
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      <ul class="bars">
        {bars.map(({ label: name, count }) => (
          <li key={name}>
            {linkOf === undefined ? (
              <span class="name">{name}</span>
            ) : (
              <a class="name" href={linkOf(name)}>
                {name}
              </a>
            )}
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${((count / most) * 100).toFixed(1)}%` }} />
            </span>
            <span class="count">{showNumber(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
