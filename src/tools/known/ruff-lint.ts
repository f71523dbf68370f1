import { failedWith, jsonOf, judged } from '../read-output.ts';
import { ruffMarks, ruffRange } from '../ruff-report.ts';
import type { RuffDiagnostic } from '../ruff-report.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

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
    (found as RuffDiagnostic[]).map((one) => ({
      path: one.filename,
      range: ruffRange(one),
      // Older versions give a syntax error no code.
      code: one.code === null || one.code === 'invalid-syntax' ? 'syntax' : one.code,
      message: one.message,
      severity: 'error',
    })),
  );
}
