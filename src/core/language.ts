import type { FactName, FileFacts, SyntaxProblem } from './facts.ts';

/** What a language says of one file. */
export interface Analysis {
  /**
   * Every fact that was asked for, and always `text`, `lines` and `problems`; only
   * these three where there are problems.
   */
  readonly facts: Partial<FileFacts>;
  readonly problems: readonly SyntaxProblem[];
}

/** Source text → facts. The only place that knows a parser. */
export interface Language {
  /** With the dot: `.ts`. */
  readonly extensions: readonly string[];
  /** Loads what pays only where many texts are analysed. */
  prepare?(): Promise<void>;
  /**
   * One parse and at most one traversal, whatever is wanted. Never throws for what a
   * text holds: a text that cannot be parsed, or is too deep to be, has a problem.
   */
  analyse(path: string, text: string, wanted: ReadonlySet<FactName>): Analysis;
}

/** Declares a language; the name of its folder is its id. */
export function defineLanguage(language: Language): Language {
  return language;
}
