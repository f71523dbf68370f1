import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { isSettled, itemIds } from '../../release/checklist/items.ts';
import type { ItemResult } from '../../release/checklist/items.ts';
import type { Checklist } from '../../release/checklist/run-checklist.ts';
import { rules } from './rules.ts';

/** The items that hold a release back. */
export function find(checklist: Checklist): GateFindings<Checklist> {
  return {
    findings: checklist.items.filter((item) => !isSettled(item)).map(toFinding),
    metrics: countByStatus(checklist.items),
    details: checklist,
  };
}

const makeFinding = findingMaker(rules);

function toFinding({ id, title, status, evidence }: ItemResult): Finding {
  const isKnown = itemIds.some((known) => known === id);
  return makeFinding(`release/${isKnown ? id : 'own-item'}`, status, {
    data: { item: id, title, evidence },
    subject: id,
    text: id,
  });
}

function countByStatus(items: readonly ItemResult[]): Record<string, number> {
  const metrics: Record<string, number> = { items: items.length };
  for (const { status } of items) metrics[status] = (metrics[status] ?? 0) + 1;
  return metrics;
}
