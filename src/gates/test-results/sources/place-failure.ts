import { posix } from 'node:path';
import type { TestCase } from '../read/test-case.ts';

/** Where a test failed: a file of the tree, and its line if that is known. */
export interface FailurePlace {
  readonly path: string | null;
  readonly line: number | null;
}

// A file and a line, as the traces of most languages write them: `a.ts:12:5`,
// `a_test.py", line 12`, `A.cs:line 12`, `(ATest.java:12)`.
const frame =
  /([\w@.\-/\\:+ ]*[\w@\-/\\+]\.[A-Za-z]\w{0,5})(?:"?, line |:line |:|\()(\d{1,7})/g;
const foreign = /(?:^|\/)(?:node_modules|site-packages|dist-packages|node:internal)\//;

/**
 * The line of a failure: the first frame of its trace in the test's own file, else what
 * the report says. A test whose file is not known is placed by the first frame in a
 * file of the tree.
 * @param findFile - the file of the tree that a path of a trace means, or null
 */
export function placeFailure(
  test: TestCase,
  path: string | null,
  findFile: (path: string) => string | null,
): FailurePlace {
  for (const [, file, line] of (test.trace ?? '').matchAll(frame)) {
    const found = placeFrame(file!.trim(), path, findFile);
    if (found !== null) return { path: found, line: Number(line) };
  }
  return { path, line: path === null ? null : test.line };
}

function placeFrame(
  file: string,
  path: string | null,
  findFile: (path: string) => string | null,
): string | null {
  const slashed = file.replace(/^file:\/\//, '').replaceAll('\\', '/');
  if (path !== null) {
    const isSame = posix.basename(slashed) === posix.basename(path);
    return isSame && !foreign.test(slashed) ? path : null;
  }
  return foreign.test(slashed) || !slashed.includes('/') ? null : findFile(slashed);
}
