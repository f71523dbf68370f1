/** A flag as a shell completes it. */
export interface CompletedFlag {
  /** `--format`. */
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values it may have; empty: anything, a file for instance. */
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** The words after `qa`: `release verify`; empty for `qa` itself. */
  readonly path: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** Names of commands below it, or words that its first argument may be. */
  readonly words: readonly { readonly name: string; readonly description: string }[];
  /** Whether it takes names of files. */
  readonly takesFiles: boolean;
}

/** A word in single quotes, as bash and zsh read it. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
