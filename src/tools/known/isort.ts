import { failedWith, judged, matchLines } from '../read-output.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

const unsorted = /^ERROR: (?<path>.+?) Imports are incorrectly sorted/;

export default defineTool({
  title: 'isort',
  kind: 'format',
  ecosystem: 'python',
  package: 'isort',
  program: 'isort',
  extensions: ['.py', '.pyi'],
  marks: {
    python: { table: 'isort', section: 'isort', ownFiles: ['.isort.cfg'] },
    dependency: 'isort',
  },
  help: 'Sort them: isort <file>',
  arguments: ({ files }) => ['--check-only', '--filter-files', '--', ...files],
  read,
});

function read(output: ToolOutput) {
  const found = matchLines(output.stderr, unsorted);
  if (output.exitCode !== 0 && found.length === 0) return failedWith(output);
  return judged(
    found.map(({ path }) => ({
      ...{ path, range: null, code: 'unsorted-imports', severity: 'error' as const },
      message: 'isort would sort its imports otherwise',
    })),
  );
}
