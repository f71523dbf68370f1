import type { ChalkInstance } from 'chalk';
import { groupBy } from '../../core/group-by.ts';
import type { ReportedFinding } from '../../core/report.ts';
import { showText } from './show.ts';
import { wrapText } from './wrap.ts';

/** Rules that say something else to do for one finding than for another. */
export function rulesOfManyHelps(
  findings: readonly ReportedFinding[],
): ReadonlySet<string> {
  const helps = new Map<string, string | null>();
  const many = new Set<string>();
  for (const { rule, help } of findings) {
    const first = helps.get(rule);
    if (first === undefined) helps.set(rule, help);
    else if (first !== help) many.add(rule);
  }
  return many;
}

/** How often each rule fired, the most frequent first, and what to do about it. */
export function ruleSummary(
  findings: readonly ReportedFinding[],
  differing: ReadonlySet<string>,
  width: number,
  paint: ChalkInstance,
): readonly string[] {
  const rows = [...groupBy(findings, ({ rule }) => rule)].sort(
    ([ruleA, a], [ruleB, b]) => b.length - a.length || (ruleA < ruleB ? -1 : 1),
  );
  if (rows.length === 0) return [];
  const digits = String(rows[0]![1].length).length;
  const longest = Math.max(...rows.map(([rule]) => rule.length));
  return rows.map(([rule, found]) => {
    const count = String(found.length).padStart(digits);
    const help = differing.has(rule) ? '' : showText(found[0]!.help ?? '');
    const indent = 2 + digits + 2 + longest + 2;
    const order = help === '' ? '' : paint.dim(wrapText(help, width, indent));
    return `  ${paint.bold(count)}  ${rule.padEnd(longest)}  ${order}`.trimEnd();
  });
}
