import type { RuleFile } from '../files/rule-file.ts';
import { readQuery } from './read-query.ts';

/** Metrics that a query reads, through recording rules, too. */
export function metricsOf(
  expr: string,
  rules: readonly RuleFile[],
): ReadonlySet<string> {
  const records = new Map(
    rules.flatMap(({ records: all }) => all).map((one) => [one.record, one.expr]),
  );
  const found = new Set<string>();
  const open = [expr];
  const seen = new Set<string>();
  for (let query = open.pop(); query !== undefined; query = open.pop())
    for (const { metric } of readQuery(query).selectors) {
      if (metric === null || seen.has(metric)) continue;
      seen.add(metric);
      const recorded = records.get(metric);
      if (recorded === undefined) found.add(metric);
      else open.push(recorded);
    }
  return found;
}
