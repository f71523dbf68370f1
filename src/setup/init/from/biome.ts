import { stringsOf, tableAt, valueAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { TakeoverDraft, toGlob } from './takeover.ts';
import type { Takeover } from './takeover.ts';

/** Biome: https://biomejs.dev/reference/configuration/ */
export async function fromBiome(project: Project): Promise<Takeover | null> {
  const file = project.paths.find((path) => /^\.?biome\.jsonc?$/.test(path));
  if (file === undefined) return null;
  const values = (await project.json(file)) ?? {};
  const draft = new TakeoverDraft('biome', file);
  const width = valueAt(values, 'formatter', 'lineWidth');
  if (typeof width === 'number')
    draft.rule('line-length', { max: width }, 'formatter.lineWidth');
  takeIgnores(draft, values);
  const left: string[] = [];
  for (const [group, rules] of Object.entries(tableAt(values, 'linter', 'rules')))
    for (const [name, setting] of Object.entries(tableAt(rules)))
      if (!takeRule(draft, name, setting)) left.push(`${group}/${name}`);
  if (left.length > 0)
    draft.leave(`${left.join(', ')}: stay with Biome, the gate lint runs it`);
  if (values['overrides'] !== undefined) draft.leave('overrides: stay with Biome');
  return draft.done();
}

// Since version 2 a `!` in `files.includes` leaves out; before it `files.ignore` did.
function takeIgnores(
  draft: TakeoverDraft,
  values: Readonly<Record<string, unknown>>,
): void {
  const left = stringsOf(valueAt(values, 'files', 'includes'))
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => pattern.replace(/^!+/, ''));
  const ignored = stringsOf(valueAt(values, 'files', 'ignore'));
  draft.ignores([...left, ...ignored].map(toGlob), 'files');
}

function takeRule(draft: TakeoverDraft, name: string, setting: unknown): boolean {
  const level = typeof setting === 'string' ? setting : valueAt(setting, 'level');
  if (level === 'off') return true;
  const severity = level === 'warn' || level === 'info' ? 'warning' : 'error';
  if (name === 'noExcessiveCognitiveComplexity') {
    const max = valueAt(setting, 'options', 'maxAllowedComplexity');
    const limit = typeof max === 'number' ? max : 15;
    const options = { max: limit, profile: 'cognitive' };
    draft.rule('complexity', [severity, options], name);
    return true;
  }
  if (name !== 'noConsole') return false;
  const allow = stringsOf(valueAt(setting, 'options', 'allow'));
  const own = allow.length === 0 ? severity : [severity, { allow }];
  draft.rule('console-usage', own, name);
  return true;
}
