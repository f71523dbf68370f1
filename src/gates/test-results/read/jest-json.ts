import { fail } from './errors.ts';
import { isObject, textOf, textsOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { fromMilliseconds, lineOf, summaryOf, testCase, traceOf } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  failed: 'failed',
  pending: 'skipped',
  skipped: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
  focused: 'passed',
};

/**
 * The JSON that Jest and Vitest write, counted by its assertions. A file that failed
 * although no assertion did (it does not load, or a hook threw) is an error of its own,
 * and so is a run that failed although no file did, or that was interrupted.
 * @throws QaError if it is not such a report
 */
export function readJestJson(report: string, value: JsonObject): readonly TestCase[] {
  const files = value['testResults'];
  if (!Array.isArray(files)) throw fail('jsonShape', { report, where: 'testResults' });
  const cases = files.flatMap((file: unknown, index) => casesOf(report, file, index));
  const hasFailed = cases.some(
    ({ outcome }) => outcome === 'failed' || outcome === 'error',
  );
  if (hasFailed || cases.length === 0) return cases;
  if (value['wasInterrupted'] === true)
    return [...cases, brokenRun('the run was interrupted before its end')];
  return value['success'] === false
    ? [...cases, brokenRun('the run failed although no test in it did')]
    : cases;
}

function casesOf(report: string, file: unknown, index: number): readonly TestCase[] {
  if (!isObject(file) || !Array.isArray(file['assertionResults']))
    throw fail('jsonShape', { report, where: `testResults[${index}]` });
  const name = textOf(file['name']);
  const cases = file['assertionResults'].map((assertion: unknown) =>
    caseOf(name, isObject(assertion) ? assertion : {}),
  );
  const isBroken =
    file['status'] === 'failed' && !cases.some(({ outcome }) => outcome === 'failed');
  return isBroken ? [...cases, brokenFile(name, file['message'], cases.length)] : cases;
}

function brokenFile(file: string | null, message: unknown, ran: number): TestCase {
  const text = textOf(message);
  return testCase({
    name: ran === 0 ? 'the file' : 'a hook of the file',
    file,
    outcome: 'error',
    message: summaryOf(text) ?? 'the file failed although no test in it did',
    trace: traceOf(text),
  });
}

function brokenRun(message: string): TestCase {
  return testCase({ name: 'the test run', outcome: 'error', message });
}

function caseOf(file: string | null, assertion: JsonObject): TestCase {
  const messages = textsOf(assertion['failureMessages']);
  const outcome = outcomes[String(assertion['status'])] ?? 'error';
  const location = assertion['location'];
  return testCase({
    name: textOf(assertion['fullName']) ?? textOf(assertion['title']) ?? '',
    file,
    line: isObject(location) ? lineOf(location['line']) : null,
    outcome,
    isFlaky: outcome === 'passed' && Number(assertion['invocations'] ?? 1) > 1,
    seconds: fromMilliseconds(assertion['duration']),
    message: summaryOf(messages[0]),
    trace: traceOf(...messages),
    isDistinct: true,
  });
}
