import type { Finding, Range } from '../../../core/finding.ts';
import { findingMaker } from '../../../core/gate.ts';
import { rules } from '../rules.ts';

/** A rule of this gate, without `deploy/`. */
export type RuleName = keyof typeof rules extends `deploy/${infer Name}` ? Name : never;

/** Makes findings of this gate. */
export const makeFinding = findingMaker(rules);

/** A finding about a line of a file; null: about the file. */
export function inFile(
  path: string,
  at: Range | number | null,
  rule: RuleName,
  messageId: string,
  data: Finding['data'] = {},
): Finding {
  const words = Object.values(data).map(String).join(' ');
  return makeFinding(`deploy/${rule}`, messageId, {
    ...{ path, data, text: `${messageId} ${words}` },
    range: typeof at === 'number' ? wholeLine(at) : at,
  });
}

function wholeLine(line: number): Range {
  return { line, column: 1, endLine: line + 1, endColumn: 1 };
}
