import type { ChangeFile } from '../change-files/read-change-files.ts';
import { wholeHistory } from './choose-version.ts';
import type { CountedHistory } from './choose-version.ts';
import type { PlannedFile } from './plan.ts';

/** What people described of the next release, and what becomes of their files. */
export interface Described {
  readonly files: readonly ChangeFile[];
  readonly counted: CountedHistory;
  readonly consumed: readonly PlannedFile[];
}

/** A project in which nobody describes changes in files. */
export const notDescribed: Described = {
  ...{ files: [], consumed: [], counted: wholeHistory },
};
