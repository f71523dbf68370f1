import { countNoun } from './count-noun.ts';
import { counts } from './finding.ts';
import type { MarkedFinding } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** What a gate's verdict is made from; findings of a report will do as well. */
export interface Judged<Judgeable = MarkedFinding> {
  readonly findings: readonly Judgeable[];
  readonly metrics: Readonly<Record<string, number>>;
  /** More warnings than this fail; null: any number is allowed. */
  readonly maxWarnings: number | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What counting asks of a finding. */
export type Countable = Pick<MarkedFinding, 'severity' | 'state'>;

/** How many findings count for the verdict, by severity. */
export interface OpenCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** Counts the findings that are new or got worse. */
export function countOpen({
  findings,
}: Pick<Judged<Countable>, 'findings'>): OpenCounts {
  const open = findings.filter(counts);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: open.length - errors };
}

/**
 * The verdict of most gates: an error fails, and so do more warnings than allowed.
 * @param describe - the reason; by default how many errors and warnings there are
 */
export function failOnErrors(
  judged: Judged<Countable>,
  describe?: (open: OpenCounts) => string,
): Judgement {
  const open = countOpen(judged);
  const { maxWarnings } = judged;
  const tooMany = maxWarnings !== null && open.warnings > maxWarnings;
  const verdict = open.errors > 0 || tooMany ? 'fail' : 'pass';
  if (describe === undefined)
    return { verdict, reason: describeCounts(open, maxWarnings) };
  const also = tooMany ? `; ${describeWarnings(open, maxWarnings)}` : '';
  return { verdict, reason: describe(open) + also };
}

function describeCounts(open: OpenCounts, maxWarnings: number | null): string {
  const errors = `${countNoun(open.errors, 'error')}, 0 allowed`;
  return `${errors}; ${describeWarnings(open, maxWarnings)}`;
}

function describeWarnings(
  { warnings }: OpenCounts,
  maxWarnings: number | null,
): string {
  const allowed = maxWarnings === null ? '' : `, ${maxWarnings} allowed`;
  return countNoun(warnings, 'warning') + allowed;
}
