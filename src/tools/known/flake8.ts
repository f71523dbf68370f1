import { failedWith, judged, matchLines, pointAt } from '../read-output.ts';
import { isExcluded } from '../python-excludes.ts';
import { defineTool } from '../tool.ts';
import type { ToolOutput } from '../tool.ts';

const format = '%(path)s\t%(row)d\t%(col)d\t%(code)s\t%(text)s';
const line = /^(?<path>[^\t]+)\t(?<row>\d+)\t(?<col>\d+)\t(?<code>\w+)\t(?<text>.*)$/;

export default defineTool({
  title: 'flake8',
  kind: 'lint',
  ecosystem: 'python',
  package: 'flake8',
  program: 'flake8',
  extensions: ['.py', '.pyi'],
  marks: {
    python: { section: 'flake8', ownFiles: ['.flake8'] },
    dependency: 'flake8',
  },
  help: 'Change the code so that flake8 has nothing to say',
  takes: (path, settings) => {
    const { exclude, 'extend-exclude': more } = settings;
    return !isExcluded(path, `${String(exclude ?? '')},${String(more ?? '')}`);
  },
  arguments: ({ files }) => [`--format=${format}`, '--', ...files],
  read,
});

function read(output: ToolOutput) {
  const found = matchLines(output.stdout, line);
  if (output.exitCode !== 0 && found.length === 0) return failedWith(output);
  return judged(
    found.map(({ path, row, col, code, text }) => ({
      path,
      range: pointAt(Number(row), Number(col)),
      code: code!,
      message: text!,
      severity: 'error',
    })),
  );
}
