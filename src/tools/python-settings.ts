import { posix } from 'node:path';
import { parseIni } from './parse-ini.ts';
import { tableAt } from './project.ts';
import type { Project } from './project.ts';
import type { PythonMarks } from './tool.ts';

/** A tool's own settings by key, from wherever they stand; and the file they are in. */
export interface ToolSettings {
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The settings of a Python tool in a directory: its table in pyproject.toml, or its
 * section in an INI file. Null where no file has any.
 */
export async function pythonSettings(
  project: Project,
  tool: PythonMarks,
  directory = '',
): Promise<ToolSettings | null> {
  for (const name of tool.ownFiles ?? []) {
    const file = posix.join(directory, name);
    const values = await readOwnFile(project, file, tool.section);
    if (values !== null) return { file, values };
  }
  const pyproject = posix.join(directory, 'pyproject.toml');
  const found = await readTable(project, pyproject, tool.table);
  if (found !== null) return found;
  if (tool.section === undefined) return null;
  for (const name of ['setup.cfg', 'tox.ini']) {
    const file = posix.join(directory, name);
    const values = parseIni(project.text(file) ?? '')[tool.section];
    if (values !== undefined) return { file, values };
  }
  return null;
}

async function readOwnFile(
  project: Project,
  file: string,
  section: string | undefined,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (!project.has(file)) return null;
  if (file.endsWith('.toml')) return (await project.toml(file)) ?? {};
  if (file.endsWith('.json')) return (await project.json(file)) ?? {};
  const sections = parseIni(project.text(file) ?? '');
  return (section === undefined ? undefined : sections[section]) ?? {};
}

async function readTable(
  project: Project,
  file: string,
  table: string | undefined,
): Promise<ToolSettings | null> {
  if (table === undefined) return null;
  const tools = tableAt(await project.toml(file), 'tool');
  if (!Object.hasOwn(tools, table)) return null;
  return { file, values: tableAt(tools, table) };
}

const requirementFiles = /^(?:requirements[^/]*|.*[-_]requirements)\.(?:txt|in)$/;

/**
 * Names of the Python packages that a project asks for, in lower case: pyproject.toml,
 * Pipfile, setup.cfg and requirement files.
 */
export async function pythonDependencies(
  project: Project,
): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const pyproject = await project.toml('pyproject.toml');
  collectNames(tableAt(pyproject, 'project')['dependencies'], names);
  collectNames(tableAt(pyproject, 'project', 'optional-dependencies'), names);
  collectNames(tableAt(pyproject, 'dependency-groups'), names);
  const poetry = tableAt(pyproject, 'tool', 'poetry');
  addKeys(poetry['dependencies'], names);
  addKeys(poetry['dev-dependencies'], names);
  for (const group of Object.values(tableAt(poetry, 'group')))
    addKeys(tableAt(group, 'dependencies'), names);
  const pipfile = await project.toml('Pipfile');
  addKeys(pipfile?.['packages'], names);
  addKeys(pipfile?.['dev-packages'], names);
  for (const path of project.paths.filter((name) => requirementFiles.test(name)))
    collectNames((project.text(path) ?? '').split(/\r?\n/), names);
  return names;
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') {
    const name = /^\s*([A-Za-z0-9][\w.-]*)/.exec(value)?.[1];
    if (name !== undefined) names.add(name.toLowerCase().replaceAll('_', '-'));
  } else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) collectNames(item, names);
}

function addKeys(value: unknown, names: Set<string>): void {
  for (const key of Object.keys(tableAt(value))) names.add(key.toLowerCase());
}
