import type { ChalkInstance } from 'chalk';
import { widthOf } from '../../core/display-width.ts';
import { groupBy } from '../../core/group-by.ts';
import type { ReportedFinding } from '../../core/report.ts';
import { showText } from './show.ts';

/** How often each rule fired, the most frequent first, and what to do about it. */
export function ruleSummary(
  findings: readonly ReportedFinding[],
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
    const help = showText(found[0]!.help ?? '');
    const indent = 2 + digits + 2 + longest + 2;
    const fits = indent + widthOf(help) <= width;
    const order =
      help === '' ? '' : paint.dim(fits ? help : wrapped(help, indent, width));
    return `  ${paint.bold(count)}  ${rule.padEnd(longest)}  ${order}`.trimEnd();
  });
}

const leastColumns = 24;

/** Breaks a sentence between words, its further lines indented. */
function wrapped(sentence: string, indent: number, width: number): string {
  const room = Math.max(width - indent, leastColumns);
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
