import type { Finding } from '../../../core/finding.ts';
import { nameSome } from '../../../core/name-some.ts';
import { metricsOf } from '../promql/metrics-of.ts';
import { readQuery } from '../promql/read-query.ts';
import { highestQuery } from '../promtool/questions.ts';
import type { Expectation } from '../scenarios/expectation.ts';
import { timelineOf } from '../scenarios/list-scenarios.ts';
import { onset } from '../scenarios/scenario.ts';
import type { Judging } from './judging.ts';
import { aboutAll, ofAlert } from './make.ts';
import { readsKind } from './reads-kind.ts';

/** The finding that nothing fires, with what comes nearest to it. */
export function tellMissing(judging: Judging, { kind }: Expectation): Finding {
  const { rules, settings } = judging;
  const alerts = rules.flatMap(({ alerts: all }) => all);
  const near = alerts.filter(({ expr }) => readsKind(expr, kind, rules, settings));
  const [nearest] = near;
  if (nearest !== undefined)
    return ofAlert(rules, nearest.name, 'missing', kind, {
      ...{ kind, hint: describeNearest(judging, nearest) },
    });
  const metrics = new Set(alerts.flatMap(({ expr }) => [...metricsOf(expr, rules)]));
  const hint =
    metrics.size === 0
      ? 'No rule is there'
      : `The rules read ${nameSome([...metrics].sort(), 5)}; has it another name ` +
        'in gates.alerts.series?';
  return aboutAll(kind, 'missing', kind, { kind, hint });
}

function describeNearest(
  { played, expectations }: Judging,
  { name, expr }: { readonly name: string; readonly expr: string },
): string {
  const [comparison] = readQuery(expr).comparisons;
  if (comparison === undefined) return `${name} reads its metrics and does not fire`;
  const { left, operator, bound } = comparison;
  const query = highestQuery(left, timelineOf(expectations).end - onset);
  const values = played.replies
    .filter((reply) => reply.query === query)
    .flatMap(({ answers }) => answers.map(({ value }) => value));
  const asks = `${name} asks for ${operator} ${bound}`;
  if (values.length === 0) return `${asks}, and what it compares has no value`;
  const reached = Math.max(...values);
  return `${asks}; the highest value was ${Number(reached.toPrecision(3))}`;
}
