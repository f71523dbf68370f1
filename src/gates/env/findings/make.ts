import type { Finding } from '../../../core/finding.ts';
import { findingMaker } from '../../../core/gate.ts';
import { rules } from '../rules.ts';

/** A rule of this gate, without `env/`. */
export type RuleName = keyof typeof rules extends `env/${infer Name}` ? Name : never;

/** Makes findings of this gate. */
export const makeFinding = findingMaker(rules);

/**
 * A finding about a line of a file with values. It has no range, because reports show
 * the lines of one, and what is guessed as easily as `hunter2` looks like no secret.
 */
export function onLine(
  { path, line }: { readonly path: string; readonly line: number },
  rule: RuleName,
  messageId: string,
  data: Finding['data'],
): Finding {
  const named = data['key'] ?? data['place'] ?? '';
  return makeFinding(`env/${rule}`, messageId, {
    ...{ path, data: { ...data, line }, text: `${messageId} ${String(named)}` },
  });
}
