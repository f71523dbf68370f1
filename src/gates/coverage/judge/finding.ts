import type { Range } from '../../../core/finding.ts';
import { findingMaker } from '../../../core/gate.ts';
import { rules } from '../rules.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';

/** Whole lines as a place. */
export function rangeOf(lines: LineRange | undefined): Range | null {
  if (lines === undefined) return null;
  return { line: lines[0], column: 1, endLine: lines[1] + 1, endColumn: 1 };
}

/** A finding of one of the gate's rules. */
export const finding = findingMaker(rules);
