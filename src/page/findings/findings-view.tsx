import { useMemo, useRef } from 'preact/hooks';
import type { PageData, PageFinding } from '../../core/page-data.ts';
import { say, showNumber } from '../language.ts';
import { replaceRoute } from '../route.ts';
import { useKeys } from '../use-keys.ts';
import { filterFindings } from './filter-findings.ts';
import { FilterFields } from './filter-fields.tsx';
import { FindingDetail } from './finding-detail.tsx';
import { FindingList } from './finding-list.tsx';
import { groupFindings, groupings } from './group-findings.ts';
import type { Grouping } from './group-findings.ts';

type Query = Readonly<Record<string, string>>;

/** All findings with filters; the chosen one beside them. */
export function FindingsView({
  data,
  query,
}: {
  readonly data: PageData;
  readonly query: Query;
}) {
  const { q, gate, rule, owner, state, severity, at } = query;
  const grouping = groupings.find((name) => name === query['by']) ?? 'file';
  const search = useRef<HTMLInputElement>(null);
  const entries = useEntries(data, query, grouping);
  const found = useMemo(
    () => entries.flatMap((entry) => (entry.kind === 'finding' ? [entry.finding] : [])),
    [entries],
  );
  const chosen = useMemo(() => choose(data, found, at), [data, found, at]);
  const go = (more: Record<string, string | undefined>) =>
    replaceRoute(['findings'], { ...query, ...more });
  const show = (finding: PageFinding | null) => go({ at: finding?.fingerprint });
  useKeys({ '/': () => search.current?.focus(), Escape: () => show(null) });
  return (
    <div class={`findings${chosen === null ? '' : ' has-chosen'}`}>
      <h1>{say('findings')}</h1>
      <FilterFields
        data={data}
        filters={{ q, gate, rule, owner, state, severity }}
        grouping={grouping}
        change={go}
        search={search}
      />
      <p class="dim" role="status">
        {say('shown.findings', {
          count: showNumber(found.length),
          all: showNumber(data.findings.length),
        })}{' '}
        {data.left > 0 && say('left.findings', { count: showNumber(data.left) })}
      </p>
      <div class="two">
        {found.length === 0 ? (
          <p class="empty">
            {say(data.findings.length === 0 ? 'nothing.found' : 'no.findings')}
          </p>
        ) : (
          <FindingList
            entries={entries}
            grouping={grouping}
            chosen={chosen}
            choose={show}
          />
        )}
        <FindingDetail data={data} finding={chosen} found={found} choose={show} />
      </div>
    </div>
  );
}

// A new choice alone must not filter 20,000 findings anew.
function useEntries(data: PageData, query: Query, grouping: Grouping) {
  const { q, gate, rule, owner, state, severity } = query;
  return useMemo(() => {
    const given = { q, gate, rule, owner, state, severity };
    const filters = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    );
    return groupFindings(filterFindings(data, filters), data.owners, grouping);
  }, [data, q, gate, rule, owner, state, severity, grouping]);
}

function choose(
  data: PageData,
  found: readonly PageFinding[],
  fingerprint: string | undefined,
): PageFinding | null {
  if (fingerprint === undefined) return null;
  const isIt = (finding: PageFinding) => finding.fingerprint === fingerprint;
  return found.find(isIt) ?? data.findings.find(isIt) ?? null;
}
