import { stringsOf, valueAt } from '../../../tools/project.ts';
import type { TakeoverDraft } from './takeover.ts';

type Take = (draft: TakeoverDraft, options: unknown, severity: Severity) => void;
type Severity = 'error' | 'warning';

/** Rules of ESLint and oxlint that one of ours stands for. */
const equals: Readonly<Record<string, Take>> = {
  complexity: (draft, options, severity) => {
    const max = typeof options === 'number' ? options : valueAt(options, 'max');
    const profile = valueAt(options, 'variant') === 'modified' ? 'modified' : 'classic';
    // Without a number ESLint takes its own, 20.
    const limit = typeof max === 'number' ? max : 20;
    draft.rule('complexity', [severity, { max: limit, profile }], 'complexity');
  },
  'max-len': (draft, options, severity) => {
    const max = typeof options === 'number' ? options : valueAt(options, 'code');
    const limit = typeof max === 'number' ? max : 80;
    draft.rule('line-length', [severity, { max: limit }], 'max-len');
  },
  'no-console': (draft, options, severity) => {
    const allow = stringsOf(valueAt(options, 'allow'));
    const setting = allow.length === 0 ? severity : [severity, { allow }];
    draft.rule('console-usage', setting, 'no-console');
  },
  'no-warning-comments': (draft, _, severity) =>
    draft.rule('todo-comment', severity, 'no-warning-comments'),
  'jsdoc/require-jsdoc': (draft, _, severity) =>
    draft.rule('docstring', severity, 'jsdoc/require-jsdoc'),
};

/**
 * Takes over rules as ESLint and oxlint write them: a level, or a list of a level and
 * options. Those without an equal are named, for they stay with their linter.
 */
export function takeScriptRules(
  draft: TakeoverDraft,
  rules: Readonly<Record<string, unknown>>,
  linter: string,
): void {
  const others: string[] = [];
  for (const [name, setting] of Object.entries(rules)) {
    const [level, options] = Array.isArray(setting)
      ? (setting as unknown[])
      : [setting];
    const severity = severityOf(level);
    if (severity === null) continue;
    const take = equals[name.replace(/^(?:@stylistic|eslint)\//, '')];
    if (take === undefined) others.push(name);
    else take(draft, options, severity);
  }
  if (others.length > 0)
    draft.leave(
      `${others.sort().join(', ')}: stay with ${linter}, the gate lint runs it`,
    );
}

function severityOf(level: unknown): Severity | null {
  if (level === 2 || level === 'error' || level === 'deny') return 'error';
  return level === 1 || level === 'warn' ? 'warning' : null;
}
