import { posix } from 'node:path';
import type { LeftOut, ProjectFiles } from './project-files.ts';
import type { Target } from './targets.ts';
import { entriesOf, readTomlText, stringOf } from './toml.ts';

/** The Python side of a project. */
export interface PythonMembers {
  /** Names of the projects that share the version. */
  readonly projects: readonly string[];
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
}

interface Project {
  readonly path: string;
  readonly name: string | null;
  readonly version: string | null;
}

/**
 * Adds the members of a uv workspace that hold the same version, and the files that
 * hold the version where pyproject.toml calls it dynamic.
 */
export async function findPythonMembers(
  named: readonly Target[],
  files: ProjectFiles,
): Promise<PythonMembers> {
  const open = (path: string): Project => {
    const { text } = files.read(path);
    const read = (key: string): string | null => readTomlText(text, path, key);
    return {
      path,
      name: read('project.name') ?? read('tool.poetry.name'),
      version: read('project.version') ?? read('tool.poetry.version'),
    };
  };
  const own = named.map(({ path }) => open(path));
  const others = (await Promise.all(own.map((root) => membersOf(root, files))))
    .flat()
    .filter((path) => !own.some((project) => project.path === path))
    .map(open);
  const leading = own.find(({ version }) => version !== null)?.version ?? null;
  const sharing = others.filter(
    ({ version }) => version !== null && version === leading,
  );
  const projects = [...own, ...sharing];
  return {
    projects: projects.flatMap(({ name }) => name ?? []),
    targets: [
      ...sharing.map(({ path }): Target => ({ path, kind: 'pyproject' })),
      ...projects.flatMap((project) => dynamicFile(project, files) ?? []),
    ],
    leftOut: others
      .filter((one) => one.version !== null && !sharing.includes(one))
      .map(({ path, version }) => ({ path, version: version! })),
  };
}

async function membersOf(
  { path }: Project,
  files: ProjectFiles,
): Promise<readonly string[]> {
  const entries = entriesOf(files.read(path).text, path);
  const list = (key: string): readonly string[] => {
    const value = entries.find((entry) => entry.key.join('.') === key)?.value;
    if (value?.type !== 'TOMLArray') return [];
    return value.elements.flatMap((element) => stringOf(element) ?? []);
  };
  const members = list('tool.uv.workspace.members');
  if (members.length === 0) return [];
  const folder = posix.dirname(path);
  const below = (await files.list())
    .filter((one) => posix.basename(one) === 'pyproject.toml' && !files.isExcluded(one))
    .map((one) => posix.relative(folder, posix.dirname(one)));
  const excluded = list('tool.uv.workspace.exclude').map((glob) => `!${glob}`);
  const { matchFolders } = await import('./workspaces.ts');
  const found = await matchFolders([...members, ...excluded], below);
  return found.map((one) => posix.join(folder, one, 'pyproject.toml'));
}

/**
 * The file that a dynamic version stands in, as hatch, setuptools, PDM and flit say.
 */
function dynamicFile({ path, name }: Project, files: ProjectFiles): Target | null {
  const { text } = files.read(path);
  const read = (key: string): string | null => readTomlText(text, path, key);
  const folder = posix.dirname(path);
  const isDynamic = entriesOf(text, path).some(
    ({ key, value }) =>
      key.join('.') === 'project.dynamic' &&
      value.type === 'TOMLArray' &&
      value.elements.some((element) => stringOf(element) === 'version'),
  );
  if (!isDynamic) return null;
  const candidates = [
    read('tool.hatch.version.path'),
    read('tool.pdm.version.path'),
    read('tool.setuptools.dynamic.version.file'),
    ...moduleFiles(attributeModule(read('tool.setuptools.dynamic.version.attr'))),
    ...(isFlit(read('build-system.build-backend'))
      ? moduleFiles(read('tool.flit.module.name') ?? name?.replaceAll('-', '_') ?? null)
      : []),
  ];
  const found = candidates
    .flatMap((file) => (file === null ? [] : [posix.join(folder, file)]))
    .find((file) => files.exists(file));
  if (found === undefined) return null;
  return { path: found, kind: found.endsWith('.py') ? 'python-file' : 'version' };
}

function isFlit(backend: string | null): boolean {
  return backend?.startsWith('flit_core') ?? false;
}

/** `package.module.__version__` without its last part. */
function attributeModule(attribute: string | null): string | null {
  return attribute?.replace(/\.[^.]+$/, '') ?? null;
}

function moduleFiles(module: string | null): readonly string[] {
  if (module === null) return [];
  const path = module.replaceAll('.', '/');
  return ['', 'src/'].flatMap((base) => [
    `${base}${path}/__init__.py`,
    `${base}${path}.py`,
  ]);
}
