import { useEffect, useRef } from 'preact/hooks';
import type { PageData } from '../core/page-data.ts';
import { FindingsView } from './findings/findings-view.tsx';
import { GateView } from './gate-view.tsx';
import { language, say } from './language.ts';
import { Overview } from './overview/overview.tsx';
import { route } from './route.ts';
import { Sidebar } from './sidebar.tsx';
import { useSignal } from './signal.ts';

/** The whole page: navigation beside, the chosen part in the middle. */
export function App({ data }: { readonly data: PageData }) {
  const here = useSignal(route);
  const spoken = useSignal(language);
  const main = useRef<HTMLElement>(null);
  const place = here.path.join('/');
  const first = useRef(place);
  useEffect(() => {
    document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : spoken;
  }, [spoken]);
  useEffect(() => {
    if (first.current === place) return;
    first.current = '\0';
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [place]);
  return (
    <div class="page">
      <a class="skip" href="#main" onClick={(event) => skip(event, main.current)}>
        {say('skip')}
      </a>
      <Sidebar data={data} path={here.path} />
      <main id="main" ref={main} tabIndex={-1}>
        <Part data={data} path={here.path} query={here.query} />
      </main>
    </div>
  );
}

// A jump by `#` would be taken for a place of the page.
function skip(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

function Part({
  data,
  path: [part, id, ...rest],
  query,
}: {
  readonly data: PageData;
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}) {
  if (part === undefined) return <Overview data={data} />;
  if (part === 'findings') return <FindingsView data={data} query={query} />;
  const gate = data.gates.find(({ gate: name }) => part === 'gate' && name === id);
  if (gate === undefined) return <p class="empty">{say('not.found')}</p>;
  return <GateView key={id} data={data} gate={gate} rest={rest} query={query} />;
}
