import {
  failedWith,
  judged,
  matchLines,
  unformatted,
  unparsable,
} from '../read-output.ts';
import { ruffMarks } from '../ruff-report.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

const would = /^Would reformat: (?<path>.+)$/;
const broken = /^error: Failed to (?:parse|format) (?<path>.+?): ?(?<what>.*)$/;

export default defineTool({
  title: 'ruff format',
  kind: 'format',
  ecosystem: 'python',
  package: 'ruff',
  program: 'ruff',
  extensions: ['.py', '.pyi', '.ipynb'],
  marks: { python: { ...ruffMarks, within: 'format' } },
  help: 'Format it: ruff format <file>',
  arguments: ({ files }) => [
    ...['format', '--check', '--force-exclude', '--no-cache', '--', ...files],
  ],
  read,
});

function read(output: ToolOutput) {
  const unread = matchLines(output.stderr, broken).map(({ path, what }) =>
    unparsable(path, null, what!),
  );
  if (output.exitCode > 1 && unread.length === 0) return failedWith(output);
  const listed = matchLines(output.stdout, would);
  return judged([
    ...listed.map(({ path }) => unformatted(path, 'ruff would write it otherwise')),
    ...unread,
  ]);
}
