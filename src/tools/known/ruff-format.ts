import {
  failedWith,
  jsonOf,
  judged,
  matchLines,
  unformatted,
  unparsable,
} from '../read-output.ts';
import { ruffMarks, ruffRange } from '../ruff-report.ts';
import type { RuffDiagnostic } from '../ruff-report.ts';
import { defineTool } from '../tool.ts';
import type { Problem, ToolOutput } from '../tool.ts';

const message = 'ruff would write it otherwise';
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
  const found = jsonOf(output);
  return Array.isArray(found)
    ? judged((found as RuffDiagnostic[]).map(toProblem))
    : readLines(output);
}

function toProblem(one: RuffDiagnostic): Problem {
  return one.code === 'unformatted'
    ? unformatted(one.filename, message)
    : unparsable(one.filename, ruffRange(one), one.message);
}

// Versions before 0.13 print lines.
function readLines(output: ToolOutput) {
  const unread = matchLines(output.stderr, broken).map(({ path, what }) =>
    unparsable(path, null, what!),
  );
  if (output.exitCode > 1 && unread.length === 0) return failedWith(output);
  const listed = matchLines(output.stdout, would);
  return judged([...listed.map(({ path }) => unformatted(path, message)), ...unread]);
}
