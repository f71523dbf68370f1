import type { Severity } from './finding.ts';

/** How a rule is set: off, or how bad its findings are. */
export type RuleLevel = 'off' | Severity;

/** A rule's setting as written: a level, options, or both. */
export type RuleSetting =
  | RuleLevel
  | Readonly<Record<string, unknown>>
  | readonly [RuleLevel, Readonly<Record<string, unknown>>?];

/** Paths of files, and the rules as they are there. */
export interface Override {
  readonly files: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** A configuration as written, after its check. */
export interface WrittenConfig {
  readonly $schema?: string;
  readonly extends?: string | readonly string[];
  readonly include?: readonly string[];
  readonly ignores?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly overrides?: readonly Override[];
  readonly gates?: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

/** The configuration of a run, for gates that read more of it than their settings. */
export interface Configuration {
  /** Absolute paths of its files, the farthest base first; empty without a file. */
  readonly files: readonly string[];
  /** The directory that its globs start in, relative to the root. */
  readonly directory: string;
  readonly value: WrittenConfig;
}
