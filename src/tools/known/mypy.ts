import { failedWith, judged, matchLines, rangeOf } from '../read-output.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

const line = new RegExp(
  '^(?<path>.+?):(?<line>\\d+):(?:(?<column>\\d+):)? ?(?<level>error|warning): ' +
    '(?<message>.*?)(?: {2}\\[(?<code>[\\w-]+)\\])?$',
);

export default defineTool({
  title: 'mypy',
  kind: 'types',
  ecosystem: 'python',
  package: 'mypy',
  program: 'mypy',
  extensions: ['.py', '.pyi'],
  marks: {
    python: { table: 'mypy', section: 'mypy', ownFiles: ['mypy.ini', '.mypy.ini'] },
    dependency: 'mypy',
  },
  wholeProgram: true,
  help: 'Make the types fit',
  arguments: ({ settings }) => [
    ...['--no-pretty', '--show-column-numbers', '--show-error-codes'],
    ...['--hide-error-context', '--no-color-output', '--no-error-summary'],
    // Named files in its settings are what it looks at without being told.
    ...(['files', 'packages', 'modules'].some((key) => settings[key] !== undefined)
      ? []
      : ['.']),
  ],
  read,
});

// Exit 2: it gave up, which a file with a syntax error makes it do, too.
function read(output: ToolOutput) {
  const found = matchLines(output.stdout, line);
  if (output.exitCode !== 0 && found.length === 0) return failedWith(output);
  return judged(
    found.map((one) => ({
      path: one.path,
      range: rangeOf(Number(one['line']), Number(one['column'] ?? 1)),
      code: one['code'] ?? 'error',
      message: one['message']!,
      severity: one['level'] === 'error' ? 'error' : 'warning',
    })),
  );
}
