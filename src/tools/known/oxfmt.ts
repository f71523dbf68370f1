import {
  failedWith,
  judged,
  pointAt,
  unformatted,
  unparsable,
} from '../read-output.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

// The picture that it draws of a syntax error: the message, then file, line, column.
const broken = new RegExp(
  '^\\s*[x×] (?<message>.+)\\n(?:.*\\n)??' +
    '\\s*,-\\[(?<path>.+):(?<line>\\d+):(?<column>\\d+)\\]',
  'gmu',
);

export default defineTool({
  title: 'oxfmt',
  kind: 'format',
  ecosystem: 'node',
  package: 'oxfmt',
  program: 'oxfmt',
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx', '.vue'],
  marks: {
    files: /^(?:\.oxfmtrc\.jsonc?|oxfmt\.config\.[cm]?[jt]s)$/,
    dependency: 'oxfmt',
  },
  help: 'Format it: npx oxfmt <file>',
  arguments: ({ files }) => [
    '--list-different',
    '--no-error-on-unmatched-pattern',
    ...files,
  ],
  read,
});

function read(output: ToolOutput) {
  const listed = output.stdout.split(/\r?\n/).filter((line) => line !== '');
  const unread = [...output.stderr.matchAll(broken)].map(({ groups }) => {
    const { path, line, column, message } = groups as Record<string, string>;
    return unparsable(path!, pointAt(Number(line), Number(column)), message!);
  });
  if (output.exitCode > 1 && unread.length === 0) return failedWith(output);
  return judged([
    ...listed.map((path) => unformatted(path, 'oxfmt would write it otherwise')),
    ...unread,
  ]);
}
