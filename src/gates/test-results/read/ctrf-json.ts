import { fail } from './errors.ts';
import { isObject, textOf, textsOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { fromMilliseconds, lineOf, summaryOf, testCase, traceOf } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
};

/**
 * The Common Test Report Format. A status that is neither passed, failed, skipped nor
 * pending is an error. https://ctrf.io/docs/specification
 * @throws QaError if it is not such a report
 */
export function readCtrfJson(report: string, value: JsonObject): readonly TestCase[] {
  const results = value['results'];
  const tests = isObject(results) ? results['tests'] : undefined;
  if (!Array.isArray(tests))
    throw fail('jsonShape', { report, where: 'results.tests' });
  return tests.map((test: unknown, index) => {
    if (!isObject(test))
      throw fail('jsonShape', { report, where: `results.tests[${index}]` });
    return caseOf(test);
  });
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
