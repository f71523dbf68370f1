import { fail } from './errors.ts';
import { isObject, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { lineOf, summaryOf, testCase, traceOf } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  xpassed: 'passed',
  rerun: 'passed',
  failed: 'failed',
  error: 'error',
  skipped: 'skipped',
  xfailed: 'skipped',
};
const stages = ['setup', 'call', 'teardown'] as const;
// pytest's exit codes: all passed, and no test was collected.
const well = new Set<unknown>([0, 5]);

/**
 * The JSON of pytest-json-report. A file that could not be collected is an error of its
 * own, and so is a run that failed although no test did.
 * https://github.com/numirias/pytest-json-report#format
 * @throws QaError if it is not such a report
 */
export function readPytestJson(report: string, value: JsonObject): readonly TestCase[] {
  // With its option `omit`, the plugin leaves parts out.
  if (!Array.isArray(value['tests']))
    throw fail('jsonShape', { report, where: 'tests' });
  const cases = [
    ...objectsOf(value['tests']).map(caseOf),
    ...objectsOf(value['collectors'])
      .filter(({ outcome }) => outcome === 'failed')
      .map(brokenFile),
  ];
  const hasFailed = cases.some(
    ({ outcome }) => outcome === 'failed' || outcome === 'error',
  );
  const isBroken = value['exitcode'] !== undefined && !well.has(value['exitcode']);
  if (!isBroken || hasFailed || cases.length === 0) return cases;
  const code = String(value['exitcode']);
  const message = `pytest ended with exit code ${code}, though no test failed`;
  return [...cases, testCase({ name: 'the test run', outcome: 'error', message })];
}

function caseOf(test: JsonObject): TestCase {
  const [file, ...names] = String(test['nodeid'] ?? '').split('::');
  const outcome = outcomes[String(test['outcome'])] ?? 'error';
  const parts = stages.map((stage) => test[stage]).filter(isObject);
  const failed = parts.find(({ outcome: state }) => state === 'failed') ?? {};
  const crash = isObject(failed['crash']) ? failed['crash'] : {};
  const lineno = test['lineno'];
  return testCase({
    name: names.at(-1) ?? '',
    suites: names.slice(0, -1),
    file: textOf(file),
    // `lineno` counts from 0; the place of the crash counts from 1.
    line: lineOf(crash['lineno']) ?? (typeof lineno === 'number' ? lineno + 1 : null),
    outcome,
    seconds: secondsOf(parts),
    message: summaryOf(textOf(crash['message']) ?? textOf(failed['longrepr'])),
    trace: traceOf(textOf(crash['message']), textOf(failed['longrepr'])),
  });
}

function secondsOf(parts: readonly JsonObject[]): number | null {
  const seconds = parts
    .map(({ duration }) => duration)
    .filter((part) => typeof part === 'number');
  return seconds.length === 0 ? null : seconds.reduce((sum, part) => sum + part, 0);
}

function brokenFile(collector: JsonObject): TestCase {
  const text = textOf(collector['longrepr']);
  const nodeid = textOf(collector['nodeid']);
  return testCase({
    name: `collecting ${nodeid ?? 'the tests'}`,
    file: nodeid,
    outcome: 'error',
    message: summaryOf(text),
    trace: traceOf(text),
  });
}
