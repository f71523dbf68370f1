import { Buffer } from 'node:buffer';
import { readTests } from '../../../../src/gates/test-results/read/read-tests.ts';
import type { TestCase } from '../../../../src/gates/test-results/read/test-case.ts';

/** The cases of a report. */
export async function readCases(text: string | Uint8Array): Promise<TestCase[]> {
  const cases: TestCase[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  await readTests('report', [bytes], (test) => cases.push(test));
  return cases;
}

/** `outcome name` of every case, with a mark for a flaky one. */
export async function outcomesOf(
  text: string | Uint8Array,
): Promise<readonly string[]> {
  const cases = await readCases(text);
  return cases.map(
    ({ outcome, name, isFlaky }) => `${outcome} ${name}${isFlaky ? '~' : ''}`,
  );
}
