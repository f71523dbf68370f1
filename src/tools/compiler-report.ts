import { failedWith, judged, pointAt } from './read-output.ts';
import type { Problem, Reading, ToolOutput } from './tool.ts';

const placed = new RegExp(
  '^(?<path>.+?)\\((?<line>\\d+),(?<column>\\d+)\\): ' +
    '(?<level>error|warning) (?<code>TS\\d+): (?<message>.*)$',
);
const placeless = /^error (?<code>TS\d+): (?<message>.*)$/;

/** Reads what tsc and vue-tsc print with `--pretty false`. */
export function readCompiler(output: ToolOutput): Reading {
  const lines = output.stdout.split(/\r?\n/);
  const global = lines.map((line) => placeless.exec(line)?.groups).find(Boolean);
  // An error of no file: a configuration that it cannot go by.
  if (global !== undefined)
    return { problems: [], failure: `${global['code']}: ${global['message']}` };
  const problems = lines.flatMap((line) => problemOf(placed.exec(line)?.groups));
  if (output.exitCode !== 0 && problems.length === 0) return failedWith(output);
  return judged(problems);
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
