import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringsOf, tableAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { TakeoverDraft } from './takeover.ts';
import type { Takeover } from './takeover.ts';

const names =
  /^(?:\.commitlintrc(?:\.(?:json|ya?ml|[cm]?[jt]s))?|commitlint\.config\.[cm]?[jt]s)$/;

/** commitlint: https://commitlint.js.org/reference/rules.html */
export async function fromCommitlint(project: Project): Promise<Takeover | null> {
  const found = await readSettings(project);
  if (found === null) return null;
  const draft = new TakeoverDraft('commitlint', found.file);
  for (const [name, setting] of Object.entries(tableAt(found.values, 'rules')))
    takeRule(draft, name, setting);
  return draft.done();
}

const equals: Readonly<Record<string, string>> = {
  'type-enum': 'types',
  'scope-enum': 'scopes',
  'header-max-length': 'headerLength',
};

/** A rule is `[level, 'always' | 'never', value]`; level 0 turns it off. */
function takeRule(draft: TakeoverDraft, name: string, setting: unknown): void {
  const [level, when, value] = Array.isArray(setting) ? (setting as unknown[]) : [];
  if (level === 0) return;
  const option = equals[name];
  const isMeant = when === 'always' && option !== undefined;
  if (isMeant && isValue(value)) draft.gate('commits', option, value, name);
  else draft.leave(name);
}

function isValue(value: unknown): boolean {
  return typeof value === 'number' || stringsOf(value).length > 0;
}

interface Settings {
  readonly file: string;
  readonly values: unknown;
}

async function readSettings(project: Project): Promise<Settings | null> {
  const file = project.paths.find((path) => names.test(path));
  if (file !== undefined) return { file, values: await readFile(project, file) };
  const manifest = await project.manifest();
  if (manifest?.['commitlint'] === undefined) return null;
  return { file: 'package.json', values: manifest['commitlint'] };
}

async function readFile(project: Project, file: string): Promise<unknown> {
  if (/\.json$/.test(file)) return project.json(file);
  // YAML reads JSON as well, which a file without an ending may hold.
  if (/\.ya?ml$|rc$/.test(file)) return project.yaml(file);
  const { createJiti } = await import('jiti');
  const path = join(project.root, file);
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false });
  return jiti.import(path, { default: true });
}
