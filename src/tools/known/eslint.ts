import { failedWith, jsonOf, judged, rangeOf } from '../read-output.ts';
import { defineTool } from '../tool.ts';
import type { Problem, ToolOutput } from '../tool.ts';

interface FileResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly severity: 1 | 2;
    readonly message: string;
    readonly line?: number;
    readonly column?: number;
    readonly endLine?: number;
    readonly endColumn?: number;
    readonly fatal?: true;
  }[];
}

export default defineTool({
  title: 'ESLint',
  kind: 'lint',
  ecosystem: 'node',
  package: 'eslint',
  program: 'eslint',
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx', '.vue'],
  marks: {
    files: /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:json|ya?ml|[cm]?js))?)$/,
    manifestKey: 'eslintConfig',
  },
  help: 'Let ESLint fix what it can: npx eslint --fix <file>',
  arguments: ({ files }) => [
    ...['--format', 'json', '--no-error-on-unmatched-pattern', '--', ...files],
  ],
  read,
});

function read(output: ToolOutput) {
  const results = jsonOf(output);
  if (output.exitCode > 1 || !Array.isArray(results)) return failedWith(output);
  const files = results as FileResult[];
  const ignored = files.filter(isIgnored).map(({ filePath }) => filePath);
  const reading = judged(files.flatMap(problemsOf));
  return ignored.length === 0 ? reading : { ...reading, ignored };
}

function isIgnored({ messages }: FileResult): boolean {
  return messages.some(
    ({ ruleId, message }) => ruleId === null && /^File ignored/.test(message),
  );
}

// A message of no rule that is not fatal says that the file is ignored, or that a
// comment of the linter has nothing to do.
function problemsOf({ filePath, messages }: FileResult): readonly Problem[] {
  return messages
    .filter(({ ruleId, fatal, message }) => {
      return ruleId !== null || fatal === true || !/^File ignored/.test(message);
    })
    .map((one) => ({
      path: filePath,
      range: rangeOf(one.line, one.column, one.endLine, one.endColumn),
      code: one.ruleId ?? (one.fatal === true ? 'syntax' : 'unused-directive'),
      message: one.message,
      severity: one.severity === 2 ? 'error' : 'warning',
    }));
}
