import { normalize } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import { texts } from '../../core/flag-values.ts';
import type { Program } from '../../core/flags.ts';
import { suggest } from '../../core/nearest-word.ts';
import { reporters } from '../../units/reporters.ts';

const fail = defineErrors('output', {
  unknownFormat: "there is no format '{name}'.{suggestion} There are: {names}",
  together:
    'a report as {first} and one as {second} would be mixed on stdout. Name a file ' +
    'for one of them: --report {second}=<file>',
  noFile: '--report {format}= names no file. Write --report {format}=<file>',
  twice: '{first} and {second} would both be written to {file}. Name two files',
});

/** The name of a reporter. */
export type Format = keyof typeof reporters;

/** A report that is wanted. */
export interface WantedReport {
  readonly format: Format;
  /** Null: stdout. */
  readonly file: string | null;
}

/** What a command writes of a report. */
export interface OutputFlags {
  readonly reports: readonly WantedReport[];
  /** Warnings are hidden; they still count. */
  readonly isQuiet: boolean;
}

/**
 * Declares the flags of every command that shows a report.
 * @returns what reads them; it throws QaError for a format that does not exist
 */
export function declareOutput(program: Program): () => OutputFlags {
  const flags = program
    .option('--format <name>', 'what goes to stdout (default: text)')
    .option(
      '--report <format[=file]>',
      'write one more report in the same run; repeatable',
      texts,
    )
    .option('--quiet', 'hide warnings; they still count');
  return () => {
    const { format = 'text', report = [], quiet } = flags.opts();
    const first = { format: toFormat(format), file: null };
    const reports: readonly WantedReport[] = [first, ...report.map(wantedOf)];
    refuseMixture(reports);
    refuseSameFile(reports);
    return { reports, isQuiet: quiet === true };
  };
}

/** Formats of lines that a log may hold in any company. */
const forLogs: ReadonlySet<Format> = new Set(['text', 'github']);

function refuseMixture(reports: readonly WantedReport[]): void {
  const [first, ...others] = reports.filter(({ file }) => file === null);
  const second = others.find(
    ({ format }) => !forLogs.has(format) || !forLogs.has(first!.format),
  );
  if (second !== undefined)
    throw fail('together', { first: first!.format, second: second.format });
}

function refuseSameFile(reports: readonly WantedReport[]): void {
  const seen = new Map<string, Format>();
  for (const { format, file } of reports) {
    if (file === null) continue;
    const first = seen.get(normalize(file));
    if (first !== undefined) throw fail('twice', { first, second: format, file });
    seen.set(normalize(file), format);
  }
}

function wantedOf(text: string): WantedReport {
  const cut = text.indexOf('=');
  if (cut === -1) return { format: toFormat(text), file: null };
  const [format, file] = [toFormat(text.slice(0, cut)), text.slice(cut + 1)];
  if (file === '') throw fail('noFile', { format });
  return { format, file };
}

function toFormat(name: string): Format {
  const formats = Object.keys(reporters) as readonly Format[];
  const format = formats.find((known) => known === name);
  if (format !== undefined) return format;
  const names = formats.join(', ');
  throw fail('unknownFormat', { name, suggestion: suggest(name, formats), names });
}
