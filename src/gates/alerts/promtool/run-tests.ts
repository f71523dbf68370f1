import type { TestFile } from '../files/list-files.ts';
import { asArgument } from './desk.ts';
import type { Desk } from './desk.ts';

/** A test of the project's own that does not hold. */
export interface TestProblem {
  readonly path: string;
  readonly messageId: 'failed' | 'noCase' | 'noFile';
  readonly reason: string;
}

/** Runs the project's own tests; one that tests nothing is a problem, too. */
export async function runOwnTests(
  desk: Desk,
  tests: readonly TestFile[],
): Promise<readonly TestProblem[]> {
  const problems: TestProblem[] = [];
  for (const { path, tested, cases } of tests) {
    if (tested.length === 0) problems.push({ path, messageId: 'noFile', reason: '' });
    else if (cases === 0) problems.push({ path, messageId: 'noCase', reason: '' });
  }
  const empty = new Set(problems.map(({ path }) => path));
  const sound = tests.filter(({ path }) => !empty.has(path));
  if (sound.length === 0) return problems;
  const all = sound.map(({ path }) => asArgument(path));
  if ((await desk.promtool('test', 'rules', ...all)).exitCode === 0) return problems;
  for (const { path } of sound) {
    const { exitCode, stderr } = await desk.promtool('test', 'rules', asArgument(path));
    if (exitCode !== 0)
      problems.push({ path, messageId: 'failed', reason: shorten(stderr) });
  }
  return problems;
}

function shorten(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'FAILED:');
  return lines.slice(0, 4).join(' ').slice(0, 300);
}
