import type { ChecklistContext } from './context.ts';
import type { ItemOptions } from './options.ts';

/** What a machine can say of an item. */
export interface CheckResult {
  readonly status: 'fail' | 'pass' | 'stale' | 'unknown';
  readonly evidence: string;
}

/** Looks for the evidence of one item. Reads; runs no gate. */
export type Check = (
  context: ChecklistContext,
  options: ItemOptions,
) => CheckResult | Promise<CheckResult>;

/** The evidence shows that it holds. */
export const pass = (evidence: string): CheckResult => ({ status: 'pass', evidence });
/** The evidence shows that it does not hold. */
export const failed = (evidence: string): CheckResult => ({ status: 'fail', evidence });
/** Nothing shows whether it holds. */
export const unknown = (evidence: string): CheckResult => ({
  status: 'unknown',
  evidence,
});
/** The evidence belongs to another tree. */
export const stale = (evidence: string): CheckResult => ({ status: 'stale', evidence });
