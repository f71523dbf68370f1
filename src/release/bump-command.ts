import type { Applied } from './apply/apply-plan.ts';
import type { BumpRequest } from './plan/bump-request.ts';
import type { Plan } from './plan/plan.ts';

/** One call of `qa bump`. */
export interface BumpCommand {
  /** A configuration file that was named. */
  readonly config: string | undefined;
  /** A new plan is made from the request, or a plan is read from a file. */
  readonly source: { readonly request: BumpRequest } | { readonly planFile: string };
  /** The plan is only shown. */
  readonly isDry: boolean;
  /** Whether a push was asked for on the command line. */
  readonly isPush: boolean;
  /** Tells the user something beside the result. */
  readonly notice: (text: string) => void;
}

/** What came of a bump. */
export type BumpResult =
  /** An earlier release was interrupted and is now finished, and perhaps pushed. */
  | { readonly kind: 'resumed'; readonly pushed: string | null }
  | { readonly kind: 'nothing'; readonly reason: string }
  | {
      readonly kind: 'planned';
      readonly plan: Plan;
      /** The texts of the planned files as they are, by path. */
      readonly sources: ReadonlyMap<string, string>;
      /** What would stop the real run. */
      readonly blockers: readonly string[];
    }
  | { readonly kind: 'applied'; readonly plan: Plan; readonly applied: Applied };
