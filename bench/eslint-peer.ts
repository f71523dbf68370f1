import { Linter } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import * as espree from 'espree';
import * as typescriptParser from '@typescript-eslint/parser';

type Message = Linter.LintMessage;
type Rules = NonNullable<Linter.Config['rules']>;

const linter = new Linter({ configType: 'flat' });
const sourceTypes = ['module', 'commonjs', 'script'] as const;

/**
 * What ESLint reports, parsed by espree or @typescript-eslint/parser, never by our
 * tree. Null where it cannot parse the file as module, CommonJS or script.
 */
export function lint(path: string, text: string, rules: Rules): Message[] | null {
  const isTypescript = /\.[cm]?tsx?$/.test(path);
  for (const sourceType of sourceTypes) {
    const messages = linter.verify(
      text,
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        plugins: { again: { rules: Object.fromEntries(builtinRules) } },
        linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
        languageOptions: {
          parser: (isTypescript ? typescriptParser : espree) as Linter.Parser,
          ecmaVersion: 'latest',
          sourceType,
          parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(path) } },
        },
        rules,
      } as Linter.Config,
      { filename: path.replace(/^.*\//, '') },
    );
    if (!messages.some(({ fatal }) => fatal === true))
      return messages.filter(({ ruleId }) => ruleId !== null);
  }
  return null;
}
