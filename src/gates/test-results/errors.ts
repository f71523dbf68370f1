import { defineErrors } from '../../core/errors.ts';

/** What can be wrong with a report of tests. */
export const fail = defineErrors('tests', {
  empty: '{report} is empty. Run the tests again.',
  unknownFormat:
    '{report} is no report of tests: {reason}. Give JUnit XML, TRX, or ' +
    'JSON of Vitest or Jest',
  xml: '{report} is not valid XML: {reason}. Write the report again.',
  json: '{report} is not valid JSON: {reason}. Write the report again.',
  jsonShape:
    '{report}: {where} is not what Vitest or Jest writes. Write the report again.',
  coverageReport: '{report} is a coverage report. Give it to: qa coverage {report}',
  noTests: '{reports} holds no test. Look whether the tests were found at all',
  noneRan: 'none of {count} tests in {reports} ran: all are skipped',
  noReport:
    'there is no report of tests. Write JUnit XML, name a report, or ' +
    'use --run "<command>"',
  noNewReport:
    'the command wrote no report of tests: {command}. Let it write ' +
    'JUnit XML, and name the file',
  runMissing: 'the command could not be started: {reason}',
});
