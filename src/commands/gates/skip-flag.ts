import { defineErrors } from '../../core/errors.ts';
import { suggest } from '../../core/nearest-word.ts';
import { gateIds } from '../../pipeline/load-gate.ts';
import type { GateId } from '../../pipeline/load-gate.ts';
import type { Skips } from '../../pipeline/plan-gates.ts';

const fail = defineErrors('skip', {
  noReason:
    "--skip '{text}' gives no reason. Write it as {gate}=<reason>; the report keeps it",
  twice: '--skip names {gate} twice. Give one reason',
  unknown: "--skip names no gate '{name}'.{suggestion} There are: {names}",
});

/**
 * Gates that flags leave out, as `<gate>=<reason>`.
 * @throws QaError for a gate that does not exist or a reason that is missing
 */
export function readSkips(texts: readonly string[]): Skips {
  const skips = new Map<GateId, string>();
  for (const [id, reason] of texts.map(readSkip)) {
    if (skips.has(id)) throw fail('twice', { gate: id });
    skips.set(id, reason);
  }
  return skips;
}

function readSkip(text: string) {
  const [, name = '', reason = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const id = gateIds.find((known) => known === name.trim());
  if (id === undefined) {
    const names = gateIds.join(', ');
    throw fail('unknown', { name, suggestion: suggest(name, gateIds), names });
  }
  if (reason.trim() === '') throw fail('noReason', { text, gate: id });
  return [id, reason.trim()] as const;
}
