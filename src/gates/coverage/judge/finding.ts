import type { Finding, Range } from '../../../core/finding.ts';
import { rules } from '../rules.ts';
import type { LineRange } from './ranges.ts';

/** Whole lines as a place. */
export function rangeOf(lines: LineRange | undefined): Range | null {
  if (lines === undefined) return null;
  return { line: lines[0], column: 1, endLine: lines[1] + 1, endColumn: 1 };
}

/** A finding of one of the gate's rules. */
export function finding(
  rule: string,
  messageId: string,
  parts: Partial<Finding> & Pick<Finding, 'data'>,
): Finding {
  const severity = rules[rule]!.severity;
  return {
    rule,
    severity,
    messageId,
    path: null,
    range: null,
    subject: null,
    ...parts,
  };
}
