import { suggest } from '../core/nearest-word.ts';

/** What people who come from other tools write, with the word for it here. */
const familiar: Readonly<Record<string, string>> = {
  ...{ warn: 'warning', 0: 'off', 1: 'warning', 2: 'error' },
  ...{ exclude: 'ignores', ignorePatterns: 'ignores', ignore: 'ignores' },
  ...{ files: 'include', presets: 'extends' },
  ...{ 'no-console': 'console-usage', noConsole: 'console-usage' },
  ...{ 'max-len': 'line-length', 'max-line-length': 'line-length' },
  ...{ 'no-warning-comments': 'todo-comment', 'require-jsdoc': 'docstring' },
  ...{ 'jsdoc/require-jsdoc': 'docstring', 'cognitive-complexity': 'complexity' },
  ...{ 'sonarjs/cognitive-complexity': 'complexity' },
  ...{ noExcessiveCognitiveComplexity: 'complexity' },
  ...{ 'sonarjs/no-commented-code': 'commented-out-code' },
  ...{ S608: 'sql-injection', 'hardcoded-sql-expression': 'sql-injection' },
};

/**
 * ` Did you mean x?` with the likely word: the one for which another tool uses the
 * unknown word, or else the nearest. Without such a word, the list of all words.
 */
export function suggestWord(word: string, known: readonly string[]): string {
  const meant = Object.hasOwn(familiar, word) ? familiar[word] : undefined;
  if (meant !== undefined && known.includes(meant)) return ` Did you mean ${meant}?`;
  const nearest = suggest(word, known);
  if (nearest !== '' || known.length === 0) return nearest;
  return ` There are: ${[...new Set(known)].join(', ')}`;
}
