import type { GateFindings } from '../../core/gate.ts';
import type { ToolFacts } from '../../tools/collect-problems.ts';
import { findProblems } from '../../tools/find-problems.ts';
import type { ToolDetails } from '../../tools/find-problems.ts';

/** What the tools said, as findings. */
export function find(facts: ToolFacts): GateFindings<ToolDetails> {
  return findProblems('types', facts);
}
