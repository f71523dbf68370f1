import type { ChalkInstance } from 'chalk';
import type { ReportedFinding, ReporterContext } from '../../core/report.ts';
import { cutExcerpt } from './excerpt.ts';
import { showText } from './show.ts';
import { wrapText } from './wrap.ts';

/** How the findings of one report are shown. */
export interface FindingManner {
  /** Without source lines. */
  readonly isBrief: boolean;
  /** Rules whose help is another for each finding, so that each shows its own. */
  readonly differing: ReadonlySet<string>;
}

/** A finding: its place and message, the source line with a mark, what explains it. */
export function findingLines(
  finding: ReportedFinding,
  { isBrief, differing }: FindingManner,
  context: ReporterContext,
  paint: ChalkInstance,
): readonly string[] {
  const { line, column, severity, message, state, rule, related = [] } = finding;
  const place = line === null ? '' : `${line}:${column}  `;
  const level = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const worsened = state === 'worsened' ? ' (worsened)' : '';
  const text = `${showText(message)}${worsened}`;
  const wrap = (told: string): string =>
    context.wraps === true ? wrapText(told, context.width, hanging, 0) : told;
  const help = differing.has(rule) ? (finding.help ?? '') : '';
  return [
    wrap(`  ${place}${level}  ${text}  ${paint.dim(rule)}`),
    ...(help === '' ? [] : [wrap(`      ${paint.dim(showText(help))}`)]),
    ...(isBrief ? [] : excerptLines(finding, context, paint)),
    ...related.map((at) =>
      paint.dim(`      ${at.line}:${at.column}  ${showText(at.message)}`),
    ),
  ];
}

/** Columns before the further lines of a message. */
const hanging = 8;

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
