import { findingMaker } from '../../../core/gate.ts';
import type { Finding, Range } from '../../../core/finding.ts';
import { rules } from '../rules.ts';

/** Makes findings of this gate. */
export const makeFinding = findingMaker(rules);

/** A finding about a file, or a line of it; its text makes it known after it moved. */
export function inFile(
  path: string,
  line: number | null,
  rule: keyof typeof rules,
  messageId: string,
  data: Finding['data'],
  text: string,
): Finding {
  return makeFinding(rule, messageId, {
    ...{ path, data, text: `${messageId} ${text}` },
    range: line === null ? null : wholeLine(line),
  });
}

function wholeLine(line: number): Range {
  return { line, column: 1, endLine: line + 1, endColumn: 1 };
}
