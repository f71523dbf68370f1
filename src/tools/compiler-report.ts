import { failedWith, judged, pointAt } from './read-output.ts';
import type { Problem, Reading, ToolOutput } from './tool.ts';

const placed = new RegExp(
  '^(?<path>.+?)\\((?<line>\\d+),(?<column>\\d+)\\): ' +
    '(?<level>error|warning) (?<code>TS\\d+): (?<message>.*)$',
);
// What `--listFiles` adds.
const listing = /^(?:\/|[A-Za-z]:[\\/]).*\.[\w.]+$/;
const placeless = /^error (?<code>TS\d+): (?<message>.*)$/;

/** Reads what tsc and vue-tsc print with `--pretty false`. */
export function readCompiler(output: ToolOutput): Reading {
  const lines = output.stdout.split(/\r?\n/);
  const global = lines.map((line) => placeless.exec(line)?.groups).find(Boolean);
  // An error of no file: a configuration that it cannot go by.
  if (global !== undefined)
    return { problems: [], failure: `${global['code']}: ${global['message']}` };
  const problems = lines.flatMap((line) => problemOf(placed.exec(line)?.groups));
  const isListed = (line: string): boolean => listing.test(line) && !placed.test(line);
  const listed = lines.filter(isListed);
  if (output.exitCode !== 0 && problems.length === 0) {
    const said = lines.filter((line) => !isListed(line)).join('\n');
    return failedWith({ ...output, stdout: said });
  }
  return listed.length === 0 ? judged(problems) : { ...judged(problems), listed };
}

function problemOf(groups: Readonly<Record<string, string>> | undefined): Problem[] {
  if (groups === undefined) return [];
  const { path, line, column, level, code, message } = groups;
  return [
    {
      path: path!,
      range: pointAt(Number(line), Number(column)),
      code: code!,
      message: message!,
      severity: level === 'error' ? 'error' : 'warning',
    },
  ];
}
