import type { Check, Checks } from '../../core/exhibits/exhibit.ts';
import { label } from '../language.ts';

/** A checklist: what is settled, what is open, and what shows it. */
export function ChecksView({ title, groups }: Omit<Checks, 'kind'>) {
  if (groups.length === 0) return null;
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      {groups.map(({ title: name, items }) => (
        <div key={name} class="checks">
          <h3>
            {label(name)}{' '}
            <span class="dim">
              {items.filter(({ isDone }) => isDone).length}/{items.length}
            </span>
          </h3>
          <ul>
            {items.map((item) => (
              <CheckView key={item.id ?? item.title} item={item} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function CheckView({ item }: { readonly item: Check }) {
  const { title, id, isDone, state, tone, evidence } = item;
  return (
    <li class={tone}>
      <span class="box" aria-hidden="true">
        {isDone ? '☑' : '☐'}
      </span>
      <span class="what">
        {title} {id !== undefined && <code>{id}</code>}
        <span class="evidence">{evidence}</span>
      </span>
      <span class="state">{label(state)}</span>
    </li>
  );
}
