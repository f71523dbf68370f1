import { defineErrors } from '../../../core/errors.ts';

/** What can be wrong with a report or with what was asked of it. */
export const fail = defineErrors('coverage', {
  empty: '{report} is empty. Run the tests with coverage again.',
  unknownFormat:
    '{report} is in no known coverage format: it begins with {start}. ' +
    'See docs/coverage.md',
  foreign: '{report} is {name}, which is not read. {advice}',
  goLine:
    '{report} line {line} is not a block of a Go profile: {text}. Write it again.',
  testReport: '{report} is a report of tests. Give it to: qa tests {report}',
  encoding: '{report} is not {encoding} text. Write the report as UTF-8.',
  utf16: '{report} is UTF-16 text. Write the report as UTF-8.',
  lcovLine:
    '{report} line {line} is not an lcov record: {text}. Write the report again.',
  lcovOutside: '{report} line {line} stands before any SF: {text}.',
  lcovCut: '{report} is cut off: its last record has no end_of_record. Write it again.',
  lineTooLong:
    '{report} line {line} is longer than {max} bytes. This is not an lcov report.',
  json: '{report} is not valid JSON at byte {byte}: {reason}. Write the report again.',
  v8Raw:
    '{report} is raw V8 coverage. Give its directory, or run: c8 ' +
    'report --reporter json',
  jsonShape: '{report}: {where} is not what {format} writes there: {value}.',
  xml: '{report} is not valid XML: {reason}. Write the report again.',
  xmlRoot:
    '{report} has the root element <{root}>, which no known coverage format has.',
  ambiguous:
    '{report}: {path} could be {files}. Name the directory that the ' +
    'report was written from, or give one report a package',
  unresolved:
    '{report}: {resolved} of {total} paths are files of this ' +
    'repository, 90 % are needed. Not found: {examples}. Place them with --strip ' +
    'and --prefix, or leave them out with --omit',
  collision:
    '{report}: both {first} and {second} lead to {file}. Take off what they do not ' +
    'share with --strip, or leave one out with --omit',
  nothingMeasured:
    '{reports} measured no line (0/0). Run the tests with coverage, ' +
    'and check what it includes',
  noReport:
    'there is no coverage report. Run the tests with coverage, name a ' +
    'report, or use --run "<command>"',
  severalRuns:
    'reports lie in several directories: {reports}. Name those of one ' +
    'run, or declare all as reports in the configuration',
  severalReports:
    'several reports could be meant: {reports}. Name the one, or all that belong ' +
    'together',
  shards:
    'shard {name}: {found} reports, {expected} expected, among {reports}. Give the ' +
    'missing ones, or name them {name}=<report>',
  notMeasured:
    'the limit on {metric} cannot be judged: {reports} does not ' +
    'measure them. Take the limit out, or measure them',
  globUnmatched: 'the glob {glob} of a coverage limit matches no measured file. Fix it',
  includeUnmatched: 'include {glob} matches no file. Fix it',
  noLines:
    '{reports} has only counts and no lines, so that changed lines ' +
    'cannot be judged. Give lcov or coverage-final.json',
  unknownGroup: 'there is no group {name}. Declare it in gates.coverage.groups',
  emptyGroup:
    'the group {name} matches no measured file. Check its globs, or carry it forward ' +
    'from a base report',
  carryWithoutBase:
    'the group {name} cannot be carried forward without a report of the base. ' +
    'Give one with --base-report',
  noBase:
    'the tolerance of drops needs a report of the base. Give one with --base-report',
  runFailed: 'the command ended with exit code {code}: {command}. Fix the tests first',
  runnerReport:
    '{command} starts {name}, which measures coverage itself, and it wrote no ' +
    'report. Let it write one: {flags}',
  runMeasuredNothing:
    '{command} wrote no coverage report, and no process of Node ran code of this ' +
    'project. Let it write a report that docs/coverage.md names',
  pastEnd:
    '{reports} is not of this tree: it has lines past the end of {examples}. Run the ' +
    'tests again, or leave --no-run out',
  badNumber: '{report}: {where} is not a number: {value}.',
});
