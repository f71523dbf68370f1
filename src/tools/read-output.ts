import type { Range } from '../core/finding.ts';
import type { Problem, Reading, ToolOutput } from './tool.ts';

/** A place of one column. */
export function pointAt(line: number, column: number): Range {
  const at = { line: Math.max(line, 1), column: Math.max(column, 1) };
  return { ...at, endLine: at.line, endColumn: at.column + 1 };
}

type Maybe = number | null | undefined;

/** A place from a start and an end that may be missing, the end exclusive. */
export function rangeOf(
  line: Maybe,
  column: Maybe,
  endLine?: Maybe,
  endColumn?: Maybe,
): Range | null {
  if (line === null || line === undefined) return null;
  const point = pointAt(line, column ?? 1);
  const end = { endLine: endLine ?? 0, endColumn: endColumn ?? 0 };
  return isAfter(point, end) ? { ...point, ...end } : point;
}

function isAfter(
  { line, column }: Range,
  end: { readonly endLine: number; readonly endColumn: number },
): boolean {
  return end.endLine > line || (end.endLine === line && end.endColumn > column);
}

/** What was read, where the tool ended as it does after judging. */
export function judged(problems: readonly Problem[]): Reading {
  return { problems, failure: null };
}

/** A tool that could not judge, with the last words that it said. */
export function failedWith(output: ToolOutput): Reading {
  const said = `${output.stderr}\n${output.stdout}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const reason = said.find((line) => /error|cannot|not found/i.test(line)) ?? said[0];
  const failure = `it ended with exit code ${output.exitCode}: ${reason ?? 'no word'}`;
  return { problems: [], failure: failure.slice(0, 300) };
}

/** Standard output as JSON, or undefined where it holds none. */
export function jsonOf(output: ToolOutput): unknown {
  const start = output.stdout.search(/[[{]/);
  if (start === -1) return undefined;
  try {
    return JSON.parse(output.stdout.slice(start)) as unknown;
  } catch {
    return undefined;
  }
}

/** The lines that fit a pattern, as what it found. */
export function matchLines(
  text: string,
  pattern: RegExp,
): readonly (Readonly<Record<string, string>> & { readonly path: string })[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const groups = pattern.exec(line)?.groups;
    return groups === undefined
      ? []
      : [groups as Record<string, string> & { path: string }];
  });
}

/** A problem of a formatter: the file is not as it would write it. */
export function unformatted(path: string, message: string): Problem {
  return { path, range: null, code: 'unformatted', message, severity: 'error' };
}

/** A problem of a file that a formatter could not read. */
export function unparsable(
  path: string,
  range: Range | null,
  message: string,
): Problem {
  return { path, range, code: 'syntax', message, severity: 'error' };
}
