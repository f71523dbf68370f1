import { useMemo } from 'preact/hooks';
import { counts } from '../core/finding.ts';
import type { PageData } from '../core/page-data.ts';
import { tally } from './findings/filter-findings.ts';
import {
  chooseLanguage,
  label,
  language,
  languages,
  nameOf,
  say,
  showNumber,
} from './language.ts';
import { linkTo } from './route.ts';
import { useSignal } from './signal.ts';
import { chooseTheme, theme, themes } from './theme.ts';
import type { Theme } from './theme.ts';
import { VerdictBadge, VerdictSign } from './verdict.tsx';

/** The navigation: where one can go, and what was found there. */
export function Sidebar({
  data,
  path,
}: {
  readonly data: PageData;
  readonly path: readonly string[];
}) {
  const counted = useMemo(
    () => new Map(tally(data.findings.filter(counts).map(({ gate }) => gate))),
    [data],
  );
  const all = [...counted.values()].reduce((sum, count) => sum + count, 0);
  const link = (to: readonly string[]) => ({
    href: linkTo(to),
    'aria-current': isAt(path, to) ? ('page' as const) : undefined,
  });
  return (
    <header class="side">
      <div class="brand">
        <strong>qa {data.command}</strong> <VerdictBadge verdict={data.verdict} />
      </div>
      <nav aria-label={say('navigation')}>
        <a {...link([])}>{say('overview')}</a>
        <a {...link(['findings'])}>
          {say('findings')} <span class="number">{showNumber(all)}</span>
        </a>
        <h2>{say('gates')}</h2>
        {data.gates.map(({ gate, verdict }) => {
          const count = counted.get(gate) ?? 0;
          return (
            <a key={gate} {...link(['gate', gate])}>
              <VerdictSign verdict={verdict} /> {label(gate)}{' '}
              {count > 0 && <span class="number">{showNumber(count)}</span>}
            </a>
          );
        })}
      </nav>
      <Choices />
    </header>
  );
}

function isAt(path: readonly string[], to: readonly string[]): boolean {
  return to.length === 0
    ? path.length === 0
    : to.every((part, index) => path[index] === part);
}

function Choices() {
  const look = useSignal(theme);
  return (
    <div class="choices">
      <label>
        {say('theme')}
        <select
          value={look}
          onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}
        >
          {themes.map((name) => (
            <option key={name} value={name}>
              {say(`theme.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('choose.language')}
        <select
          value={language.get()}
          onChange={(event) =>
            chooseLanguage(event.currentTarget.value as (typeof languages)[number])
          }
        >
          {languages.map((name) => (
            <option key={name} value={name}>
              {nameOf(name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
