import type { Finding } from '../../../core/finding.ts';
import type { RuleFile } from '../files/rule-file.ts';
import type { Dashboard, Panel } from '../panels/read-dashboard.ts';
import { metricsOf } from '../promql/metrics-of.ts';
import { readQuery } from '../promql/read-query.ts';
import type { Played } from '../promtool/ask-scenarios.ts';
import type { PanelKind, Settings } from '../settings.ts';
import { aboutAll, inFile } from './make.ts';
import { isPlayed } from './reads-kind.ts';

const shown: Readonly<Record<PanelKind, string>> = {
  throughput: 'throughput: the rate of requests',
  'slow-queries': 'slow queries: a metric whose name has query in it',
  errors: 'errors: requests by their status',
};

/** What is wrong with the dashboards; none are asked for where there is none. */
export function findPanelProblems(
  dashboards: readonly Dashboard[],
  rules: readonly RuleFile[],
  played: Played | null,
  settings: Settings,
): readonly Finding[] {
  if (dashboards.length === 0) return [];
  const unread = dashboards.flatMap(({ path, problem }) =>
    problem === null
      ? []
      : [inFile(path, null, 'query', 'unread', { reason: problem }, path)],
  );
  if (unread.length > 0) return unread;
  const queries = dashboards.flatMap(({ panels }) =>
    panels.flatMap((panel) => panel.queries.map(({ asked }) => asked)),
  );
  const lacking = settings.panels.filter(
    (kind) => !queries.some((query) => isOf[kind](query, rules, settings)),
  );
  return [
    ...lacking.map((kind) => aboutAll(kind, 'panel', 'found', { panel: shown[kind] })),
    ...dashboards.flatMap(({ path, panels }) =>
      panels.flatMap((panel) => [
        ...(played === null ? [] : findSilent(path, panel, rules, played, settings)),
        ...findStyle(path, panel),
      ]),
    ),
  ];
}

const isOf: Readonly<
  Record<
    PanelKind,
    (query: string, rules: readonly RuleFile[], settings: Settings) => boolean
  >
> = {
  throughput: (query, rules, { series }) => {
    const { functions } = readQuery(query);
    const metrics = metricsOf(query, rules);
    const counts =
      metrics.has(series.requests) || metrics.has(`${series.duration}_count`);
    return (
      counts &&
      (functions.length === 0 || functions.some((one) => /rate|increase/.test(one)))
    );
  },
  'slow-queries': (query, rules) =>
    [...metricsOf(query, rules)].some((metric) => /quer(?:y|ies)/.test(metric)),
  errors: (query, _, { series }) => {
    const { selectors, grouping } = readQuery(query);
    const asksFor = selectors.some(({ matchers }) =>
      matchers.some(
        ({ label, value }) => label === series.status && /^[45]|5/.test(value),
      ),
    );
    return asksFor || grouping.includes(series.status) || /error/i.test(query);
  },
};

function findSilent(
  path: string,
  { title, queries }: Panel,
  rules: readonly RuleFile[],
  { replies }: Played,
  settings: Settings,
): readonly Finding[] {
  return queries.flatMap(({ written, asked }): readonly Finding[] => {
    const reply = replies.find(({ query }) => query === asked);
    const data = { panel: title || 'without a title', query: written };
    if (reply !== undefined && reply.error !== null)
      return [
        inFile(
          path,
          null,
          'query',
          'refused',
          { ...data, reason: reply.error },
          written,
        ),
      ];
    if (reply !== undefined || !isPlayed(asked, rules, settings)) return [];
    return [inFile(path, null, 'query', 'empty', data, written)];
  });
}

function findStyle(path: string, panel: Panel): readonly Finding[] {
  const { title, queries, hasUnit, hasFixedSource } = panel;
  const query = queries[0]!.written;
  const warn = (messageId: string, data = {}): Finding =>
    inFile(
      path,
      null,
      'panel-style',
      messageId,
      { panel: title, ...data },
      `${title} ${query}`,
    );
  const fixed = queries.find(({ written }) => /rate\([^[]*\[\d/.test(written));
  return [
    ...(title === '' ? [warn('noTitle', { query })] : []),
    ...(hasUnit ? [] : [warn('noUnit')]),
    ...(fixed === undefined ? [] : [warn('fixedRange', { query: fixed.written })]),
    ...(hasFixedSource ? [warn('fixedSource')] : []),
  ];
}
