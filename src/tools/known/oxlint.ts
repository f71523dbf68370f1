import { failedWith, jsonOf, judged, pointAt } from '../read-output.ts';
import { valueAt } from '../project.ts';
import { defineTool } from '../tool.ts';
import type { Problem, ToolOutput } from '../tool.ts';

interface Diagnostic {
  readonly message: string;
  /** `eslint(no-debugger)`; none for a syntax error. */
  readonly code?: string;
  readonly severity: string;
  readonly filename: string;
  readonly labels: readonly {
    readonly span: {
      readonly length: number;
      readonly line: number;
      readonly column: number;
    };
  }[];
}

export default defineTool({
  title: 'oxlint',
  kind: 'lint',
  ecosystem: 'node',
  package: 'oxlint',
  program: 'oxlint',
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx', '.vue'],
  marks: {
    files: /^(?:\.oxlintrc\.jsonc?|oxlint\.config\.[cm]?[jt]s)$/,
    dependency: 'oxlint',
  },
  help: 'Let oxlint fix what it can: npx oxlint --fix <file>',
  arguments: ({ files }) => [
    ...['--format', 'json', '--no-error-on-unmatched-pattern', ...files],
  ],
  read,
});

function read(output: ToolOutput) {
  const diagnostics = valueAt(jsonOf(output), 'diagnostics');
  if (!Array.isArray(diagnostics)) return failedWith(output);
  return judged((diagnostics as Diagnostic[]).map(toProblem));
}

function toProblem({ message, code, severity, filename, labels }: Diagnostic): Problem {
  const span = labels[0]?.span;
  return {
    path: filename,
    range: span === undefined ? null : pointAt(span.line, span.column),
    code: code === undefined ? 'syntax' : (/\((.+)\)$/.exec(code)?.[1] ?? code),
    message,
    severity: severity === 'error' ? 'error' : 'warning',
  };
}
