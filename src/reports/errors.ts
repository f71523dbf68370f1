import { defineErrors } from '../core/errors.ts';

/** What can go wrong with a file of any kind of report. */
export const fail = defineErrors('reports', {
  noMatch: 'no report matches {pattern}. Check the name',
  unreadable: '{report} cannot be read: {reason}. Make it readable',
});
