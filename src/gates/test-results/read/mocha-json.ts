import { fail } from './errors.ts';
import { isObject, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { fromMilliseconds, summaryOf, testCase, traceOf } from './test-case.ts';
import type { TestCase } from './test-case.ts';

/**
 * Mocha's JSON. A hook that failed stands among the failures and not among the tests;
 * it is an error of its own.
 * @throws QaError if it is not such a report
 */
export function readMochaJson(report: string, value: JsonObject): readonly TestCase[] {
  if (!Array.isArray(value['tests']))
    throw fail('jsonShape', { report, where: 'tests' });
  const tests = objectsOf(value['tests']);
  const pending = objectsOf(value['pending']).map(identityOf);
  const known = new Set(tests.map(identityOf));
  const hooks = objectsOf(value['failures']).filter(
    (test) => !known.has(identityOf(test)),
  );
  return [
    ...tests.map((test) => {
      if (hasError(test)) return failed(test, 'failed');
      const at = pending.indexOf(identityOf(test));
      if (at < 0) return passed(test);
      pending.splice(at, 1);
      return testCase({ ...placeOf(test), outcome: 'skipped' });
    }),
    ...hooks.map((hook) => failed(hook, 'error')),
  ];
}

function identityOf({ fullTitle, file }: JsonObject): string {
  return `${String(fullTitle)}\0${String(file)}`;
}

function hasError({ err }: JsonObject): boolean {
  return isObject(err) && Object.keys(err).length > 0;
}

function placeOf(test: JsonObject): Partial<TestCase> {
  return {
    name: textOf(test['fullTitle']) ?? textOf(test['title']) ?? '',
    file: textOf(test['file']),
    seconds: fromMilliseconds(test['duration']),
    isDistinct: true,
  };
}

function passed(test: JsonObject): TestCase {
  const isFlaky = Number(test['currentRetry'] ?? 0) > 0;
  return testCase({ ...placeOf(test), isFlaky });
}

function failed(test: JsonObject, outcome: 'failed' | 'error'): TestCase {
  const error = isObject(test['err']) ? test['err'] : {};
  const message = textOf(error['message']);
  return testCase({
    ...placeOf(test),
    outcome,
    message: summaryOf(message),
    trace: traceOf(message, textOf(error['stack'])),
  });
}
