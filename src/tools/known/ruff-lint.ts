import { failedWith, jsonOf, judged, rangeOf } from '../read-output.ts';
import { ruffMarks } from '../ruff-report.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

interface Violation {
  /** None for a syntax error. */
  readonly code: string | null;
  readonly message: string;
  readonly filename: string;
  readonly location: { readonly row: number; readonly column: number };
  readonly end_location: { readonly row: number; readonly column: number };
}

export default defineTool({
  title: 'ruff',
  kind: 'lint',
  ecosystem: 'python',
  package: 'ruff',
  program: 'ruff',
  extensions: ['.py', '.pyi', '.ipynb'],
  marks: { python: ruffMarks, dependency: 'ruff' },
  help: 'Let ruff fix what it can: ruff check --fix <file>',
  arguments: ({ files }) => [
    ...['check', '--output-format', 'json', '--force-exclude', '--no-cache'],
    ...['--', ...files],
  ],
  read,
});

function read(output: ToolOutput) {
  const found = jsonOf(output);
  if (output.exitCode > 1 || !Array.isArray(found)) return failedWith(output);
  return judged(
    (found as Violation[]).map((one) => ({
      path: one.filename,
      range: rangeOf(
        one.location.row,
        one.location.column,
        one.end_location.row,
        one.end_location.column,
      ),
      code: one.code ?? 'syntax',
      message: one.message,
      severity: 'error',
    })),
  );
}
