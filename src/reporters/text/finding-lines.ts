import type { ChalkInstance } from 'chalk';
import type { ReportedFinding, ReporterContext } from '../../core/report.ts';
import { cutExcerpt } from './excerpt.ts';
import { showText } from './show.ts';

/** A finding: its place and message, the source line with a mark, what explains it. */
export function findingLines(
  finding: ReportedFinding,
  isBrief: boolean,
  context: ReporterContext,
  paint: ChalkInstance,
): readonly string[] {
  const { line, column, severity, message, state, rule, related = [] } = finding;
  const place = line === null ? '' : `${line}:${column}  `;
  const level = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const worsened = state === 'worsened' ? ' (worsened)' : '';
  const text = `${showText(message)}${worsened}`;
  return [
    `  ${place}${level}  ${text}  ${paint.dim(rule)}`,
    ...(isBrief ? [] : excerptLines(finding, context, paint)),
    ...related.map((at) =>
      paint.dim(`      ${at.line}:${at.column}  ${showText(at.message)}`),
    ),
  ];
}

const leastRoom = 20;

function excerptLines(
  { path, line, column, endLine, endColumn }: ReportedFinding,
  { sourceLine, width }: ReporterContext,
  paint: ChalkInstance,
): readonly string[] {
  if (path === null || line === null || column === null) return [];
  const source = sourceLine(path, line);
  if (source === undefined || source.trim() === '') return [];
  const gutter = `    ${line} | `;
  const end = endLine === line && endColumn !== null ? endColumn - 1 : source.length;
  const room = Math.max(width - gutter.length, leastRoom);
  const { text, indent, marked } = cutExcerpt(source, column - 1, end, room);
  const mark = paint.red('^'.repeat(marked));
  return [
    paint.dim(gutter) + text,
    `${paint.dim(`${' '.repeat(gutter.length - 2)}| `)}${' '.repeat(indent)}${mark}`,
  ];
}
