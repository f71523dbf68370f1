import type { GateRule } from '../../core/gate.ts';

const below =
  '{metric} coverage is {share} % ({covered} of {total}), {limit} is needed';

/** The rules of the coverage gate by full id. */
export const rules: Readonly<Record<string, GateRule>> = {
  'coverage/total': {
    what: 'The tests run enough of the code as a whole.',
    why: 'Code that no test runs breaks unseen.',
    severity: 'error',
    help: 'Test the lines that cost most first; the report lists them.',
    messages: { below },
  },
  'coverage/file': {
    what: 'The tests run enough of every file.',
    why: 'A good total hides a file that nobody tests.',
    severity: 'error',
    help: 'Test the missing lines of this file.',
    messages: { below: `${below}; missing: {missing}` },
  },
  'coverage/glob': {
    what: 'The tests run enough of the files that a glob names.',
    why: 'Some code must be tested better than the rest.',
    severity: 'error',
    help: 'Test the missing lines of the files that the glob matches.',
    messages: { below: `${below} for {glob}` },
  },
  'coverage/patch': {
    what: 'The tests run enough of the changed lines.',
    why: 'New code is easiest to test while it is written.',
    severity: 'error',
    help: 'Test the uncovered changed lines.',
    messages: {
      below:
        '{covered} of {lines} ran ({share} %), {limit} is needed; missing: {missing}',
    },
  },
  'coverage/patch-file': {
    what: 'The tests run enough of the changed lines of every file.',
    why: 'Trivial covered lines dilute the one that matters.',
    severity: 'error',
    help: 'Test the uncovered changed lines of this file.',
    messages: {
      below:
        '{covered} of {lines} ran ({share} %), {limit} is needed; missing: {missing}',
    },
  },
  'coverage/patch-block': {
    what: 'No long run of changed lines is without a test.',
    why: 'A whole untested branch of logic is worse than scattered lines.',
    severity: 'error',
    help: 'Test at least one path through these lines.',
    messages: { long: '{lines} in a row never ran, {max} allowed' },
  },
  'coverage/uncovered-change': {
    what: 'A changed line is run by a test.',
    why: 'It shows where the patch lacks tests.',
    severity: 'warning',
    help: 'Test these lines, or say in the review why not.',
    messages: {
      missed: 'changed {lines} never ran',
      unreported: 'changed {lines} never ran: no report names this file',
      more: '{count} more runs of changed lines never ran; the report lists them',
    },
  },
  'coverage/ratchet': {
    what: 'A file has no more uncovered lines than were accepted.',
    why: 'Coverage that may fall a little at a time falls for ever.',
    severity: 'error',
    help: 'Test the new lines; .qa/baseline.jsonl holds what is accepted.',
    messages: { uncovered: '{lines} uncovered: {missing}' },
  },
  'coverage/dropped': {
    what: 'The share of lines that ran falls no more than allowed.',
    why: 'A small loss with every change adds up.',
    severity: 'error',
    help: 'Test the new lines, or allow a larger tolerance.',
    messages: {
      fell: 'lines fell from {before} % to {share} %, {tolerance} points allowed',
    },
  },
  'coverage/carried': {
    what: 'Every part of the project was measured in this run.',
    why: 'Coverage of an earlier run says nothing about what changed since.',
    severity: 'warning',
    help: 'Run the tests of this part.',
    messages: { carried: 'group {name} did not run: {files} count by the base report' },
  },
  'coverage/lost': {
    what: 'Lines that nobody changed keep their coverage.',
    why: 'A deleted or narrowed test shows nowhere else.',
    severity: 'warning',
    help: 'Look which test ran these lines before.',
    messages: { lost: 'unchanged {lines} ran in the base, but no longer' },
  },
  'coverage/stale': {
    what: 'A report is about the sources as they are.',
    why: 'An old report judges code that is gone.',
    severity: 'warning',
    help: 'Run the tests with coverage again.',
    messages: {
      newer: '{files} changed after {reports} was written: {examples}',
      'past-end': '{files} with lines in {reports} that are past their end: {examples}',
    },
  },
};
