import { fail } from '../errors.ts';
import { firstLine } from './test-case.ts';
import type { Outcome, TestCase } from './test-case.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  failed: 'failed',
  pending: 'skipped',
  skipped: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
};

/**
 * The JSON that Jest and Vitest write, counted by its assertions. A file that failed
 * without one (it does not load) is an error of its own.
 * @throws QaError where it is no such report
 */
export function readJestJson(report: string, text: string): readonly TestCase[] {
  const value = parse(report, text);
  const files = (value as { testResults?: unknown } | null)?.testResults;
  if (!Array.isArray(files)) throw fail('jsonShape', { report, where: 'testResults' });
  return files.flatMap((file: unknown, index) =>
    casesOf(report, file as JestFile | null, index),
  );
}

interface JestFile {
  readonly name?: unknown;
  readonly status?: unknown;
  readonly message?: unknown;
  readonly assertionResults?: unknown;
}

interface Assertion {
  readonly title?: unknown;
  readonly fullName?: unknown;
  readonly status?: unknown;
  readonly duration?: unknown;
  readonly failureMessages?: unknown;
  readonly invocations?: unknown;
}

function parse(report: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fail('json', { report, reason }, { cause: error });
  }
}

function casesOf(
  report: string,
  file: JestFile | null,
  index: number,
): readonly TestCase[] {
  const assertions = file?.assertionResults;
  if (!Array.isArray(assertions))
    throw fail('jsonShape', { report, where: `testResults[${index}]` });
  const name = typeof file?.name === 'string' ? file.name : null;
  if (assertions.length === 0 && file?.status === 'failed')
    return [brokenFile(name, file.message)];
  return assertions.map((assertion: unknown) => caseOf(name, assertion as Assertion));
}

function brokenFile(name: string | null, message: unknown): TestCase {
  return {
    name: 'the file could not be run',
    suites: [],
    file: name,
    outcome: 'error',
    isFlaky: false,
    seconds: null,
    message: firstLine(typeof message === 'string' ? message : null),
  };
}

function caseOf(file: string | null, assertion: Assertion): TestCase {
  const { duration, failureMessages, invocations } = assertion;
  const [message] = Array.isArray(failureMessages)
    ? (failureMessages as unknown[])
    : [];
  const outcome = outcomes[String(assertion.status)] ?? 'error';
  const title = assertion.fullName ?? assertion.title;
  return {
    name: String(title ?? ''),
    suites: [],
    file,
    outcome,
    isFlaky: outcome === 'passed' && Number(invocations ?? 1) > 1,
    seconds: typeof duration === 'number' ? duration / 1000 : null,
    message: firstLine(typeof message === 'string' ? message : null),
  };
}
