import { defineErrors } from '../../core/errors.ts';
import { texts } from '../../core/flag-values.ts';
import type { Program } from '../../core/flags.ts';
import { suggest } from '../../core/nearest-word.ts';
import { reporters } from '../../units/reporters.ts';

const fail = defineErrors('output', {
  unknownFormat: "there is no format '{name}'.{suggestion} There are: {names}",
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
    return {
      reports: [{ format: toFormat(format), file: null }, ...report.map(wantedOf)],
      isQuiet: quiet === true,
    };
  };
}

function wantedOf(text: string): WantedReport {
  const cut = text.indexOf('=');
  if (cut === -1) return { format: toFormat(text), file: null };
  return { format: toFormat(text.slice(0, cut)), file: text.slice(cut + 1) };
}

function toFormat(name: string): Format {
  const formats = Object.keys(reporters) as readonly Format[];
  const format = formats.find((known) => known === name);
  if (format !== undefined) return format;
  const names = formats.join(', ');
  throw fail('unknownFormat', { name, suggestion: suggest(name, formats), names });
}
