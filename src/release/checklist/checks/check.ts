import type { ChecklistContext } from '../context.ts';
import type { ItemOptions } from '../options.ts';

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

export const pass = (evidence: string): CheckResult => ({ status: 'pass', evidence });
export const failed = (evidence: string): CheckResult => ({ status: 'fail', evidence });
export const unknown = (evidence: string): CheckResult => ({
  status: 'unknown',
  evidence,
});
export const stale = (evidence: string): CheckResult => ({ status: 'stale', evidence });
