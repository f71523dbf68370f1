import type { Finding } from '../../../core/finding.ts';
import { findingMaker } from '../../../core/gate.ts';
import type { RuleFile } from '../files/rule-file.ts';
import { rules } from '../rules.ts';

/** A rule of this gate, without `alerts/`. */
export type RuleName = keyof typeof rules extends `alerts/${infer Name}` ? Name : never;

/** Makes findings of this gate. */
const makeFinding = findingMaker(rules);

/** A finding about a line of a file; null: about the file. */
export function inFile(
  path: string,
  line: number | null,
  rule: RuleName,
  messageId: string,
  data: Finding['data'],
  text: string,
): Finding {
  return makeFinding(`alerts/${rule}`, messageId, {
    ...{ path, data, text: `${messageId} ${text}` },
    range: line === null ? null : { line, column: 1, endLine: line + 1, endColumn: 1 },
  });
}

/** A finding about something that no file has. */
export function aboutAll(
  subject: string,
  rule: RuleName,
  messageId: string,
  data: Finding['data'],
): Finding {
  return makeFinding(`alerts/${rule}`, messageId, {
    ...{ subject, data, text: `${messageId} ${subject}` },
  });
}

/** A finding about an alert, at its place in its file. */
export function ofAlert(
  files: readonly RuleFile[],
  alert: string,
  rule: RuleName,
  messageId: string,
  data: Finding['data'],
): Finding {
  for (const { path, alerts } of files) {
    const place = alerts.find(({ name }) => name === alert);
    const all = { ...data, alert };
    if (place !== undefined)
      return inFile(
        path,
        place.line,
        rule,
        messageId,
        all,
        `${alert} ${String(data['kind'] ?? '')}`,
      );
  }
  return aboutAll(alert, rule, messageId, { ...data, alert });
}
