import type { DocStyle, Edit } from './edit.ts';
import type { FactBounds, FactName, FileFacts, SyntaxProblem } from './facts.ts';

/** What a language says of one file. */
export interface Analysis {
  /**
   * Every fact that was asked for, and always `text`, `lines` and `problems`; only
   * these three where there are problems.
   */
  readonly facts: Partial<FileFacts>;
  readonly problems: readonly SyntaxProblem[];
  /** What of the file is not looked at although it might be expected. */
  readonly notice?: string;
}

/** What an analysis need not do, or may not. */
export interface AnalysisLimits extends FactBounds {
  /** Bytes of stack that there are; without it, what any thread has. */
  readonly stack?: number;
}

/** Languages that share their words and signs, as far as rules go by them. */
export type Family = 'ecmascript' | 'python';

/** What bytes say as a source. */
export interface DecodedSource {
  readonly text: string;
  /** Whether a text of this encoding can be written back. */
  readonly isUtf8: boolean;
  /** Why the bytes are not what they should be. */
  readonly problem: SyntaxProblem | null;
}

/** Source text → facts. The only place that knows a parser. */
export interface Language {
  /** With the dot: `.ts`. The indexes read them without loading the language. */
  readonly extensions: readonly string[];
  readonly family: Family;
  /**
   * Decodes a source that may be in another encoding than UTF-8; null where it is UTF-8
   * by its own word, which is what every other language demands.
   */
  decode?(bytes: Uint8Array): DecodedSource | null;
  /** Loads what pays only where many texts are analysed. */
  prepare?(): Promise<void>;
  /**
   * Bytes of stack that analysing a text takes at most; Infinity where its time has no
   * bound. A language without it never needs much.
   * @param enough - a sum over this is as good as any other
   */
  stackFor?(text: string, enough: number): number;
  /**
   * One parse and at most one traversal, whatever is wanted. Never throws for what a
   * text holds: a text that cannot be parsed has a problem. A text that may need more
   * stack than there is is not parsed, and says so.
   */
  analyse(
    path: string,
    text: string,
    wanted: ReadonlySet<FactName>,
    limits?: AnalysisLimits,
  ): Analysis;
  /**
   * Skeletons of doc comments that declarations lack.
   * @param offsets - UTF-16 offsets of the names of the declarations
   * @param style - for languages that know several
   */
  docSkeletons?(
    path: string,
    text: string,
    offsets: readonly number[],
    style: DocStyle,
  ): Promise<readonly Edit[]>;
}

/** Declares a language; the name of its folder is its id. */
export function defineLanguage(language: Language): Language {
  return language;
}
