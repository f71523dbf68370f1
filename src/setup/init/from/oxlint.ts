import { stringsOf, tableAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { takeScriptRules } from './script-rules.ts';
import { TakeoverDraft, toGlob } from './takeover.ts';
import type { Takeover } from './takeover.ts';

/** oxlint: https://oxc.rs/docs/guide/usage/linter/config-file-reference */
export async function fromOxlint(project: Project): Promise<Takeover | null> {
  const file = project.paths.find((path) => /^\.oxlintrc\.jsonc?$/.test(path));
  if (file === undefined) return null;
  const values = (await project.json(file)) ?? {};
  const draft = new TakeoverDraft('oxlint', file);
  const ignored = stringsOf(values['ignorePatterns']);
  draft.ignores(ignored.map(toGlob), 'ignorePatterns');
  takeScriptRules(draft, tableAt(values, 'rules'), 'oxlint');
  for (const key of ['overrides', 'categories', 'extends', 'jsPlugins'])
    if (values[key] !== undefined) draft.leave(`${key}: stays with oxlint`);
  return draft.done();
}
