/** How a test ended. */
export type Outcome = 'passed' | 'failed' | 'error' | 'skipped';

/** One case of a report. */
export interface TestCase {
  readonly name: string;
  /** The class, file or suite that the report names it under; the innermost last. */
  readonly suites: readonly string[];
  /** The file as the report names it. */
  readonly file: string | null;
  readonly outcome: Outcome;
  /** It failed first and passed when it was run again. */
  readonly isFlaky: boolean;
  /** Null where the report does not say. */
  readonly seconds: number | null;
  /** The first line of what went wrong. */
  readonly message: string | null;
}

/** The first line of a message that says something, cut to a sane length. */
export function firstLine(text: string | undefined | null): string | null {
  // Runners colour what they write.
  const plain = text
    ?.replace(/\u001b\[[\d;]*m/g, '')
    .split(/\r?\n/)
    .find((part) => part.trim() !== '')
    ?.trim();
  if (plain === undefined) return null;
  if (plain.length <= 200) return plain;
  return `${plain.slice(0, 200).replace(/[\ud800-\udbff]$/, '')}…`;
}
