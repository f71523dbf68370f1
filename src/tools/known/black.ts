import { excludeFlags } from '../python-excludes.ts';
import {
  failedWith,
  judged,
  matchLines,
  pointAt,
  unformatted,
  unparsable,
} from '../read-output.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

const would = /^would reformat (?<path>.+)$/;
const broken = new RegExp(
  '^error: cannot format (?<path>.+?): (?<what>.*?)' +
    '(?:: (?<line>\\d+):(?<column>\\d+).*)?$',
);

export default defineTool({
  title: 'black',
  kind: 'format',
  ecosystem: 'python',
  package: 'black',
  program: 'black',
  extensions: ['.py', '.pyi'],
  marks: { python: { table: 'black' }, dependency: 'black' },
  help: 'Format it: black <file>',
  arguments: ({ files, settings }) => [
    ...['--check', '--no-color', ...excludeFlags(settings), '--', ...files],
  ],
  read,
});

// Exit 123: some files could not be formatted, each named.
function read(output: ToolOutput) {
  const unread = matchLines(output.stderr, broken).map(
    ({ path, what, line, column }) => {
      const range =
        line === undefined ? null : pointAt(Number(line), Number(column) + 1);
      return unparsable(path, range, what!);
    },
  );
  if (output.exitCode > 1 && unread.length === 0) return failedWith(output);
  const listed = matchLines(output.stderr, would);
  return judged([
    ...listed.map(({ path }) => unformatted(path, 'black would write it otherwise')),
    ...unread,
  ]);
}
