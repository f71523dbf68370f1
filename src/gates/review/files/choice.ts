import type { Language } from '../../../core/language.ts';
import type { ActiveRules, RuleSettings } from '../inspect/active-rules.ts';
import type { Selection } from './select-files.ts';

/** Which files are chosen, and by which rules each is checked. */
export interface ChoiceOptions extends RuleSettings {
  readonly include: readonly string[];
  readonly ignores: readonly string[];
  /** Directory of the configuration, relative to the root; its globs start there. */
  readonly directory: string;
  readonly allowEmpty: boolean;
}

/** The files to check, with the language and the rules of each. */
export interface Choice extends Selection {
  /** Whether other runs take other files of the same choice. */
  readonly isPart?: boolean;
  readonly languageOf: (path: string) => Language;
  readonly rulesOf: (path: string) => ActiveRules;
}

/** What tells of each path its rules. */
export interface RuleTools extends Pick<Choice, 'rulesOf'> {
  readonly toConfigPath: (path: string) => string;
}
