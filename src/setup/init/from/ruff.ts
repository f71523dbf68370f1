import { stringsOf, tableAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { pythonSettings } from '../../../tools/python-settings.ts';
import { ruffMarks } from '../../../tools/ruff-report.ts';
import { directoryGlob, rulesOfCodes, takeNumber } from './flake8.ts';
import { TakeoverDraft, toGlob } from './takeover.ts';
import type { Takeover } from './takeover.ts';

/** Ruff: https://docs.astral.sh/ruff/settings/ */
export async function fromRuff(project: Project): Promise<Takeover | null> {
  const found = await pythonSettings(project, ruffMarks);
  if (found === null) return null;
  const { file, values } = found;
  const draft = new TakeoverDraft('ruff', file);
  // Before 0.2 the linter's settings stood at the top.
  const lint = { ...values, ...tableAt(values, 'lint') };
  takeNumber(draft, 'line-length', values['line-length'], 'line-length');
  const complexity = tableAt(lint, 'mccabe')['max-complexity'];
  if (typeof complexity === 'number')
    draft.rule('complexity', { max: complexity }, 'mccabe.max-complexity');
  for (const key of ['exclude', 'extend-exclude'])
    draft.ignores(stringsOf(values[key]).map(directoryGlob), key);
  takeIgnored(draft, lint);
  for (const [pattern, codes] of Object.entries(tableAt(lint, 'per-file-ignores')))
    takePerFile(draft, pattern, stringsOf(codes));
  const selected = [...stringsOf(lint['select']), ...stringsOf(lint['extend-select'])];
  const left = selected.filter((code) => rulesOfCodes([code]).length === 0);
  if (left.length > 0) draft.leave(`select ${left.join(', ')}: stays with ruff`);
  return draft.done();
}

function takeIgnored(draft: TakeoverDraft, lint: Readonly<Record<string, unknown>>) {
  const ignored = [...stringsOf(lint['ignore']), ...stringsOf(lint['extend-ignore'])];
  for (const rule of rulesOfCodes(ignored)) draft.rule(rule, 'off', 'ignore');
  const left = ignored.filter((code) => rulesOfCodes([code]).length === 0);
  if (left.length > 0) draft.leave(`ignore ${left.join(', ')}: stays with ruff`);
}

function takePerFile(
  draft: TakeoverDraft,
  pattern: string,
  codes: readonly string[],
): void {
  const rules = rulesOfCodes(codes);
  const files = pattern.includes('/') ? toGlob(pattern) : `**/${pattern}`;
  if (rules.length > 0) draft.override([files], rules, `per-file-ignores ${pattern}`);
  else draft.leave(`per-file-ignores ${pattern}: stays with ruff`);
}
