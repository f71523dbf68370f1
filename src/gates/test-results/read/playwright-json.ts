import { fail } from './errors.ts';
import { isObject, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { fromMilliseconds, lineOf, summaryOf, testCase, traceOf } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  expected: 'passed',
  flaky: 'passed',
  unexpected: 'failed',
  skipped: 'skipped',
};

/**
 * Playwright's JSON. A test of several projects is several tests. What failed outside
 * of one (a file that does not load, the global set-up) stands in `errors`.
 * https://playwright.dev/docs/test-reporters#json-reporter
 * @throws QaError if it is not such a report
 */
export function readPlaywrightJson(
  report: string,
  value: JsonObject,
): readonly TestCase[] {
  if (!Array.isArray(value['suites']))
    throw fail('jsonShape', { report, where: 'suites' });
  const config = isObject(value['config']) ? value['config'] : {};
  const place = { root: textOf(config['rootDir']), titles: [] };
  return [
    ...objectsOf(value['suites']).flatMap((suite) => casesOf(suite, place)),
    ...objectsOf(value['errors']).map(brokenRun),
  ];
}

interface Place {
  readonly root: string | null;
  readonly titles: readonly string[];
}

function casesOf(suite: JsonObject, { root, titles }: Place): readonly TestCase[] {
  const title = textOf(suite['title']);
  // The outermost suite has the name of its file, which `file` tells.
  const isFile = title === null || title === suite['file'];
  const place = { root, titles: isFile ? titles : [...titles, title] };
  return [
    ...objectsOf(suite['specs']).flatMap((spec) =>
      objectsOf(spec['tests']).map((test) => caseOf(spec, test, place)),
    ),
    ...objectsOf(suite['suites']).flatMap((inner) => casesOf(inner, place)),
  ];
}

function caseOf(spec: JsonObject, test: JsonObject, { root, titles }: Place): TestCase {
  const outcome = outcomes[String(test['status'])] ?? 'error';
  const results = objectsOf(test['results']);
  const errors = outcome === 'failed' ? errorsOf(results.at(-1)) : [];
  const [first = {}] = errors;
  const location = isObject(first['location']) ? first['location'] : {};
  const project = textOf(test['projectName']);
  return testCase({
    name: [...titles, textOf(spec['title']) ?? ''].join(' › '),
    suites: project === null ? [] : [project],
    file: fileOf(spec, root),
    line: lineOf(location['line']) ?? lineOf(spec['line']),
    outcome,
    isFlaky: test['status'] === 'flaky',
    seconds: sumSeconds(results),
    message: summaryOf(textOf(first['message'])),
    trace: traceOf(...errors.map(traceOfError)),
    isDistinct: true,
  });
}

function fileOf(spec: JsonObject, root: string | null): string | null {
  const file = textOf(spec['file']);
  return root === null || file === null ? file : `${root}/${file}`;
}

function traceOfError(error: JsonObject): string | null {
  return textOf(error['stack']) ?? textOf(error['message']);
}

function errorsOf(result: JsonObject | undefined): readonly JsonObject[] {
  if (result === undefined) return [];
  const all = objectsOf(result['errors']);
  const single = result['error'];
  return all.length === 0 && isObject(single) ? [single] : all;
}

function sumSeconds(results: readonly JsonObject[]): number | null {
  const seconds = results.map((result) => fromMilliseconds(result['duration']));
  return seconds.length === 0
    ? null
    : seconds.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}

function brokenRun(error: JsonObject): TestCase {
  const location = isObject(error['location']) ? error['location'] : {};
  const message = textOf(error['message']);
  return testCase({
    name: 'the test run',
    file: textOf(location['file']),
    line: lineOf(location['line']),
    outcome: 'error',
    message: summaryOf(message),
    trace: traceOf(message, textOf(error['stack'])),
  });
}
