import type { GateFindings } from '../../core/gate.ts';
import type { PolicyFacts } from './collect.ts';

/** What weakens a gate; before the commit is made it can only be announced. */
export function find({
  findings,
  allowance,
  isBeforeCommit,
}: PolicyFacts): GateFindings<null> {
  return {
    findings: findings.map((finding) => ({
      ...finding,
      ...(isBeforeCommit && { severity: 'warning' as const }),
      ...(allowance !== null && { suppressed: allowance }),
    })),
    metrics: { weakenings: findings.length },
    details: null,
  };
}
