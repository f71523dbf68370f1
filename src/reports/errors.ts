import { defineErrors } from '../core/errors.ts';

/** What can go wrong with a file of any kind of report. */
export const fail = defineErrors('reports', {
  otherTree:
    '{reports} is not of this tree: {files} changed after it was written: ' +
    '{examples}. Run the tests again, or leave --no-run out',
  noMatch: 'no report matches {pattern}. Check the name',
  unreadable: '{report} cannot be read: {reason}. Make it readable',
});
