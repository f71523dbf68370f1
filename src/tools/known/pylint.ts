import { failedWith, jsonOf, judged, rangeOf } from '../read-output.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

interface Message {
  readonly type: string;
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly path: string;
  readonly symbol: string;
  readonly message: string;
}

export default defineTool({
  title: 'pylint',
  kind: 'lint',
  ecosystem: 'python',
  package: 'pylint',
  program: 'pylint',
  extensions: ['.py'],
  marks: {
    python: {
      table: 'pylint',
      section: 'pylint',
      ownFiles: ['.pylintrc', 'pylintrc', '.pylintrc.toml', 'pylintrc.toml'],
    },
    dependency: 'pylint',
  },
  help: 'Change the code so that pylint has nothing to say',
  arguments: ({ files }) => ['--output-format=json', '--score=n', '--', ...files],
  read,
});

// The exit code is a sum of bits; 32 says that it was called in a wrong way.
// https://pylint.readthedocs.io/en/stable/user_guide/usage/run.html#exit-codes
function read(output: ToolOutput) {
  const found = jsonOf(output) ?? (output.exitCode === 0 ? [] : undefined);
  if (output.exitCode >= 32 || !Array.isArray(found)) return failedWith(output);
  return judged(
    (found as Message[]).map((one) => ({
      path: one.path,
      range: rangeOf(
        one.line,
        one.column + 1,
        one.endLine,
        one.endColumn === null ? null : one.endColumn + 1,
      ),
      code: one.symbol,
      message: one.message,
      severity: ['error', 'fatal'].includes(one.type) ? 'error' : 'warning',
    })),
  );
}
