import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageData } from '../../core/page-data.ts';
import { label, say, showNumber } from '../language.ts';
import type { StringKey } from '../strings/en.ts';
import { nobody, ownersOf, tally } from './filter-findings.ts';
import { groupings } from './group-findings.ts';
import type { Grouping } from './group-findings.ts';

type Change = (more: Record<string, string | undefined>) => void;

/** The fields that filter and group findings. */
export function FilterFields({
  data,
  filters,
  grouping,
  change,
  search,
}: {
  readonly data: PageData;
  readonly filters: Readonly<Record<string, string | undefined>>;
  readonly grouping: Grouping;
  readonly change: Change;
  readonly search: RefObject<HTMLInputElement | null>;
}) {
  const options = useMemo(() => optionsOf(data), [data]);
  const isFiltered = Object.values(filters).some((value) => value);
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="grow">
        {say('search')}
        <input
          ref={search}
          type="search"
          placeholder={say('search.hint')}
          value={filters['q'] ?? ''}
          onInput={(event) => change({ q: event.currentTarget.value })}
        />
      </label>
      {options.map(([name, values]) => (
        <Choice
          key={name}
          name={name}
          value={filters[name] ?? ''}
          values={values}
          change={change}
        />
      ))}
      <label>
        {say('group')}
        <select
          value={grouping}
          onChange={(event) => change({ by: event.currentTarget.value })}
        >
          {groupings.map((name) => (
            <option key={name} value={name}>
              {say(`group.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {isFiltered && (
        <button type="button" onClick={() => change(noFilters)}>
          {say('clear')}
        </button>
      )}
    </form>
  );
}

const noFilters = {
  ...{ q: undefined, gate: undefined, rule: undefined },
  ...{ owner: undefined, state: undefined, severity: undefined },
};

type Options = readonly (readonly [value: string, count: number])[];

function optionsOf(
  data: PageData,
): readonly (readonly ['gate' | 'rule' | 'owner' | 'state' | 'severity', Options])[] {
  const { findings, owners } = data;
  const owned = findings.flatMap((finding) => {
    const names = ownersOf(owners, finding);
    return names.length === 0 ? [nobody] : names;
  });
  return [
    ['gate', tally(findings.map(({ gate }) => gate))],
    ['rule', tally(findings.map(({ rule }) => rule))],
    ...(Object.keys(owners).length === 0 ? [] : [['owner', tally(owned)] as const]),
    ['severity', tally(findings.map(({ severity }) => severity))],
    ['state', tally(findings.map(({ state }) => state))],
  ];
}

function Choice({
  name,
  value,
  values,
  change,
}: {
  readonly name: 'gate' | 'rule' | 'owner' | 'state' | 'severity';
  readonly value: string;
  readonly values: Options;
  readonly change: Change;
}) {
  return (
    <label>
      {say(name)}
      <select
        value={value}
        onChange={(event) => change({ [name]: event.currentTarget.value })}
      >
        <option value="">{say(name === 'state' ? 'state.counting' : 'any')}</option>
        {name === 'state' && <option value="any">{say('any')}</option>}
        {values.map(([option, count]) => (
          <option key={option} value={option}>
            {`${nameOption(name, option)} (${showNumber(count)})`}
          </option>
        ))}
      </select>
    </label>
  );
}

function nameOption(name: string, option: string): string {
  if (option === nobody) return say('nobody');
  if (name === 'state' || name === 'severity') return say(option as StringKey);
  return name === 'gate' ? label(option) : option;
}
