import type { Arbitrary } from 'fast-check';
import type { Problem } from '../run/check-answer.ts';
import type { Drawn } from './arbitrary-step.ts';
import type { FastCheck } from './source.ts';

/** What came of one request: its status, or null without an answer. */
export interface Attempt {
  readonly status: number | null;
  readonly milliseconds: number;
  readonly problems: readonly Problem[];
}

/** The smallest request found with a problem. */
export interface Failing extends Attempt {
  readonly drawn: Drawn;
}

/** What came of all requests of an operation. */
export interface Tried {
  readonly requests: number;
  /** Answers of 401, 403 and 429: they say nothing of the operation itself. */
  readonly refused: number;
  readonly failing: readonly Failing[];
}

export interface Effort {
  readonly fc: FastCheck;
  readonly seed: number;
  /** Requests that are drawn, before a failing one is made smaller. */
  readonly cases: number;
  /** The time is up, or the service has gone. */
  readonly isOver: () => boolean;
}

/** Requests that making one failing request smaller may cost. */
const shrinkingCost = 100;
/** Different problems that are looked for in one operation. */
const mostProblems = 3;
const refusals: readonly (number | null)[] = [401, 403, 429];

/**
 * Sends drawn requests until one has a problem, makes that one smaller, and goes on to
 * the next problem of another kind.
 * @param attempt - sends a request and judges the answer
 * @throws what `attempt` throws
 */
export async function tryOperation(
  requests: Arbitrary<Drawn>,
  attempt: (drawn: Drawn) => Promise<Attempt>,
  effort: Effort,
): Promise<Tried> {
  const tally = { requests: 0, refused: 0 };
  const failing = new Map<string, Failing>();
  const known = new Set<string>();
  const counted = async (drawn: Drawn): Promise<Attempt> => {
    const result = await attempt(drawn);
    tally.requests++;
    if (refusals.includes(result.status)) tally.refused++;
    return result;
  };
  while (failing.size < mostProblems && !effort.isOver()) {
    // Other requests than before, and no more of them than are left.
    const seed = effort.seed + failing.size;
    const cases = Math.max(1, effort.cases - tally.requests);
    const found = await findOne(requests, counted, known, { ...effort, seed, cases });
    if (found === null) break;
    const kind = kindOf(found.problems[0]!);
    known.add(kind);
    failing.set(kind, found);
  }
  return { ...tally, failing: [...failing.values()] };
}

async function findOne(
  requests: Arbitrary<Drawn>,
  attempt: (drawn: Drawn) => Promise<Attempt>,
  known: ReadonlySet<string>,
  { fc, seed, cases, isOver }: Effort,
): Promise<Failing | null> {
  let smallest: Failing | null = null;
  let left = cases + shrinkingCost;
  let thrown: { readonly error: unknown } | null = null;
  /** Whether a request is right; after the first wrong one, whether it is otherwise. */
  const isRight = async (drawn: Drawn): Promise<boolean> => {
    if (thrown !== null || left <= 0 || isOver()) return true;
    left--;
    try {
      const result = await attempt(drawn);
      const wanted = smallest && kindOf(smallest.problems[0]!);
      const problems = result.problems.filter((problem) => {
        const kind = kindOf(problem);
        return wanted === null ? !known.has(kind) : kind === wanted;
      });
      if (problems.length === 0) return true;
      const kind = kindOf(problems[0]!);
      const same = problems.filter((problem) => kindOf(problem) === kind);
      smallest = { ...result, problems: same, drawn };
      return false;
    } catch (error) {
      thrown = { error };
      return true;
    }
  };
  await fc.check(fc.asyncProperty(requests, isRight), { seed, numRuns: cases });
  if (thrown !== null) throw (thrown as { readonly error: unknown }).error;
  return smallest;
}

/** What makes two problems the same while a request is made smaller. */
function kindOf({ rule, messageId, data }: Problem): string {
  return `${rule} ${messageId} ${data['status'] ?? ''} ${data['name'] ?? ''}`;
}
