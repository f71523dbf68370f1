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

const broken =
  /^\[error\] (?<path>.+?): (?<what>\w*Error: .*?) \((?<line>\d+):(?<column>\d+)\)/;

export default defineTool({
  title: 'Prettier',
  kind: 'format',
  ecosystem: 'node',
  package: 'prettier',
  program: 'prettier',
  extensions: [
    ...['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx', '.vue'],
    ...['.json', '.jsonc', '.json5', '.css', '.scss', '.less', '.html', '.md', '.mdx'],
    ...['.yml', '.yaml', '.graphql', '.gql', '.hbs'],
  ],
  marks: {
    files: /^(?:\.prettierrc(?:\.\w+)?|prettier\.config\.[cm]?[jt]s)$/,
    manifestKey: 'prettier',
    dependency: 'prettier',
  },
  ignoreFiles: ['.gitignore', '.prettierignore'],
  help: 'Format it: npx prettier --write <file>',
  arguments: ({ files }) => ['--list-different', '--ignore-unknown', '--', ...files],
  read,
});

// Paths on stdout, one a line; what it cannot parse on stderr. Exit 2 with neither is a
// configuration or a plugin that fails.
function read(output: ToolOutput) {
  const listed = output.stdout.split(/\r?\n/).filter((line) => line !== '');
  const problems = [
    ...listed.map((path) => unformatted(path, 'Prettier would write it otherwise')),
    ...matchLines(output.stderr, broken).map(({ path, what, line, column }) =>
      unparsable(path, pointAt(Number(line), Number(column)), what!),
    ),
  ];
  const isJudged = output.exitCode < 2 || problems.length > listed.length;
  return isJudged ? judged(problems) : failedWith(output);
}
