import { fail } from './errors.ts';
import { isObject, textOf, textsOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import {
  fromMilliseconds,
  isBroken,
  lineOf,
  summaryOf,
  testCase,
  traceOf,
} from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
};

/**
 * The Common Test Report Format. A status that is neither passed, failed, skipped nor
 * pending is an error, and so is a failure that only the summary counts.
 * https://ctrf.io/docs/specification
 * @throws QaError if it is not such a report
 */
export function readCtrfJson(report: string, value: JsonObject): readonly TestCase[] {
  const results = value['results'];
  const tests = isObject(results) ? results['tests'] : undefined;
  if (!Array.isArray(tests))
    throw fail('jsonShape', { report, where: 'results.tests' });
  const cases = tests.map((test: unknown, index) => {
    if (!isObject(test))
      throw fail('jsonShape', { report, where: `results.tests[${index}]` });
    return caseOf(test);
  });
  const summary = isObject(results) ? results['summary'] : undefined;
  const failures = isObject(summary) ? Number(summary['failed'] ?? 0) : 0;
  const isTold = cases.some(({ outcome }) => isBroken(outcome));
  return failures > 0 && !isTold ? [...cases, untold(failures)] : cases;
}

// Reporters that leave out hooks and whole files still count them in the summary.
function untold(failures: number): TestCase {
  const message = `the summary counts ${failures} failed, and no test here is one`;
  return testCase({ name: 'the test run', outcome: 'error', message });
}

function caseOf(test: JsonObject): TestCase {
  const outcome = outcomes[String(test['status'])] ?? 'error';
  const suite = test['suite'];
  return testCase({
    name: textOf(test['name']) ?? '',
    suites: typeof suite === 'string' ? [suite] : textsOf(suite),
    file: textOf(test['filePath']) ?? textOf(test['filepath']),
    line: lineOf(test['line']),
    outcome,
    isFlaky: outcome === 'passed' && test['flaky'] === true,
    seconds: fromMilliseconds(test['duration']),
    message: outcome === 'passed' ? null : summaryOf(textOf(test['message'])),
    trace:
      outcome === 'passed'
        ? null
        : traceOf(textOf(test['message']), textOf(test['trace'])),
    isDistinct: true,
  });
}
