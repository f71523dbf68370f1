import { defineErrors } from '../../../core/errors.ts';

/** What can be wrong with a report of tests. */
export const fail = defineErrors('tests', {
  empty: '{report} is empty. Run the tests again.',
  unknownFormat:
    '{report} is not a report of tests: {reason}. Give JUnit XML, TRX or another ' +
    'format that docs/tests.md names',
  foreign: '{report} is {name}, which is not read. {advice}',
  xml: '{report} is not valid XML: {reason}. Write the report again.',
  json: '{report} is not valid JSON: {reason}. Write the report again.',
  jsonShape: '{report}: {where} is not what the runner writes. Write the report again.',
  jsonUnknown:
    '{report} is not JSON of Jest, Vitest, CTRF, mocha, Playwright, ' +
    'pytest-json-report or go test -json. Give one of these, or JUnit XML',
  tapCut: '{report} is cut off: it has no plan (1..N). Write the report again.',
  coverageReport: '{report} is a coverage report. Give it to: qa coverage {report}',
  noTests: '{reports} holds no test. Check that the tests were found at all',
  noneRan: 'none of {count} tests in {reports} ran: all are skipped',
  noReport:
    'there is no report of tests. Write JUnit XML, name a report, or ' +
    'use --run "<command>"',
  noNewReport:
    'the command wrote no report of tests: {command}. Let it write ' +
    'JUnit XML, and name the file',
  severalReports:
    'several reports could be meant: {reports}. Name the one, or all that belong ' +
    'together',
});
