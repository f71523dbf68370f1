import { posix } from 'node:path';
import { tools } from '../units/tools.ts';
import { dependenciesOf } from './project.ts';
import type { Manifest, Project } from './project.ts';
import { pythonDependencies, pythonSettings } from './python-settings.ts';
import type { Tool, ToolKind } from './tool.ts';
import { listPackages } from './workspaces.ts';

export type ToolId = keyof typeof tools;

/** A tool that a project uses, and where. */
export interface ToolUse {
  readonly id: ToolId;
  readonly tool: Tool;
  /** The directory that it runs in, relative to the root; `''` is the root. */
  readonly home: string;
  /** The file that shows it. */
  readonly shownBy: string;
  /** Its settings, where they are a Python tool's. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The tools of these kinds that a project uses, each with every home. */
export async function detectTools(
  project: Project,
  kinds: readonly ToolKind[],
): Promise<readonly ToolUse[]> {
  const known = await loadTools();
  const homes = await homesOf(project);
  const uses: ToolUse[] = [];
  for (const [id, tool] of known)
    if (kinds.includes(tool.kind))
      for (const home of homes) {
        const found = await findUse(project, tool, home);
        if (found !== null) uses.push({ id, tool, home: home.directory, ...found });
      }
  const kept = uses.filter((use) => !isCovered(use, uses));
  const lone = kept.filter(({ tool, home }) => home === '' && isCompiler(tool));
  const bare = await isBareConfig(project);
  // A root that only holds what its packages extend is not a program of its own.
  return kept.filter(
    (use) => !(bare && lone.includes(use) && kept.some((one) => isBelow(one, use))),
  );
}

function isCompiler({ kind, ecosystem }: Tool): boolean {
  return kind === 'types' && ecosystem === 'node';
}

function isBelow(one: ToolUse, root: ToolUse): boolean {
  return one.home !== root.home && isCompiler(one.tool);
}

async function isBareConfig(project: Project): Promise<boolean> {
  const config = (await project.json('tsconfig.json')) ?? {};
  return ['files', 'include', 'references'].every((key) => config[key] === undefined);
}

/** Every tool by id. */
export async function loadTools(): Promise<ReadonlyMap<ToolId, Tool>> {
  const ids = Object.keys(tools) as ToolId[];
  return new Map(
    await Promise.all(
      ids.map(async (id) => [id, (await tools[id]()).default] as const),
    ),
  );
}

// vue-tsc is tsc that reads Vue files as well.
function isCovered({ id, home }: ToolUse, uses: readonly ToolUse[]): boolean {
  return id === 'tsc' && uses.some((one) => one.id === 'vue-tsc' && one.home === home);
}

interface Home {
  readonly directory: string;
  readonly names: readonly string[];
  readonly manifest: Manifest | null;
  /** Packages of npm and of Python that it asks for. */
  readonly npm: ReadonlySet<string>;
  readonly python: ReadonlySet<string>;
}

/** The homes of a project, which every kind of tool is looked for in. */
const homesByProject = new WeakMap<Project, Promise<readonly Home[]>>();

function homesOf(project: Project): Promise<readonly Home[]> {
  const open = async (): Promise<readonly Home[]> => {
    const packages = await listPackages(project);
    return Promise.all(packages.map((home) => openHome(project, home)));
  };
  const homes = homesByProject.get(project) ?? open();
  homesByProject.set(project, homes);
  return homes;
}

async function openHome(project: Project, directory: string): Promise<Home> {
  const manifest = await project.manifest(directory);
  const own = Object.keys(dependenciesOf(manifest));
  const root = Object.keys(dependenciesOf(await project.manifest()));
  const prefix = directory === '' ? '' : `${directory}/`;
  return {
    directory,
    manifest,
    names: project.paths
      .filter((path) => path.startsWith(prefix) && !path.includes('/', prefix.length))
      .map((path) => path.slice(prefix.length)),
    npm: new Set([...own, ...root]),
    python: directory === '' ? await pythonDependencies(project) : new Set(),
  };
}

type Found = Pick<ToolUse, 'shownBy' | 'settings'>;

async function findUse(
  project: Project,
  { marks, ecosystem }: Tool,
  home: Home,
): Promise<Found | null> {
  if (marks.needs !== undefined && !home.npm.has(marks.needs)) return null;
  if (marks.python !== undefined) {
    const settings = await pythonSettings(project, marks.python, home.directory);
    const { within } = marks.python;
    const isMeant = within === undefined || settings?.values[within] !== undefined;
    if (settings !== null && isMeant)
      return { shownBy: settings.file, settings: settings.values };
  }
  const shownBy =
    ecosystem === 'node' ? nodeMark(marks, home) : pythonMark(marks, home);
  return shownBy === null ? null : { shownBy, settings: {} };
}

function nodeMark(marks: Tool['marks'], home: Home): string | null {
  const file = home.names.find((name) => marks.files?.test(name));
  if (file !== undefined) return posix.join(home.directory, file);
  const { manifestKey, dependency } = marks;
  const inManifest = posix.join(home.directory, 'package.json');
  if (manifestKey !== undefined && home.manifest?.[manifestKey] !== undefined)
    return inManifest;
  const isAsked =
    dependency !== undefined &&
    home.directory === '' &&
    home.manifest?.devDependencies?.[dependency] !== undefined;
  return isAsked ? inManifest : null;
}

function pythonMark({ dependency }: Tool['marks'], home: Home): string | null {
  const isAsked = dependency !== undefined && home.python.has(dependency);
  return isAsked ? 'the dependencies' : null;
}
