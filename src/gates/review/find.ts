import type { GateFindings } from '../../core/gate.ts';
import type { ReviewFacts } from './collect.ts';

/** What rich reports and the merge of shards read. */
export type ReviewDetails = Pick<ReviewFacts, 'omitted' | 'unreadable' | 'shard'>;

/** The rules have found already, file by file; here they are counted. */
export function find({
  findings,
  checked,
  ...details
}: ReviewFacts): GateFindings<ReviewDetails> {
  return {
    findings,
    metrics: {
      files: checked.length,
      omitted: Object.values(details.omitted).reduce((sum, count) => sum + count, 0),
      unreadable: details.unreadable.length,
    },
    details,
    examined: new Set(checked),
  };
}
