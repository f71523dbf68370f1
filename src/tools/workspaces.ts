import { posix } from 'node:path';
import { stringsOf, valueAt } from './project.ts';
import type { Project } from './project.ts';

const manifests = ['package.json', 'pyproject.toml', 'setup.cfg', 'tsconfig.json'];

/** Names of directories whose packages are data of tests, or only show something. */
const shown = /^(?:tests?|__tests__|spec|fixtures?|examples?|templates?|vendor|docs?)$/;

/**
 * The directories of a project's packages, the root (`''`) first: the members that
 * package.json, pnpm-workspace.yaml or lerna.json name, and what has a manifest of its
 * own at most two levels down, such as `frontend/` beside `backend/`.
 */
export async function listPackages(project: Project): Promise<readonly string[]> {
  const isMember = await memberTest(project);
  const found = new Set<string>();
  for (const path of project.paths) {
    if (!manifests.some((name) => path.endsWith(name))) continue;
    const directory = posix.dirname(path);
    if (directory === '.' || !manifests.includes(posix.basename(path))) continue;
    if (isMember(directory) || isOwnPackage(directory)) found.add(directory);
  }
  return ['', ...[...found].sort()];
}

function isOwnPackage(directory: string): boolean {
  const parts = directory.split('/');
  return parts.length <= 2 && !parts.some((part) => shown.test(part));
}

/** Whether a directory is a member of a workspace. */
export async function memberTest(
  project: Project,
): Promise<(directory: string) => boolean> {
  const patterns = await workspacePatterns(project);
  const positive = patterns.filter((pattern) => !pattern.startsWith('!')).map(tidy);
  if (positive.length === 0) return () => false;
  const negative = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => tidy(pattern.slice(1)));
  const picomatch = (await import('picomatch')).default;
  return picomatch(positive, { ignore: negative });
}

async function workspacePatterns(project: Project): Promise<readonly string[]> {
  const manifest = await project.manifest();
  const workspaces = manifest?.['workspaces'];
  const pnpm = await project.yaml('pnpm-workspace.yaml');
  const lerna = await project.json('lerna.json');
  return [
    ...stringsOf(workspaces),
    ...stringsOf(valueAt(workspaces, 'packages')),
    ...stringsOf(pnpm?.['packages']),
    ...stringsOf(lerna?.['packages']),
  ];
}

function tidy(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/\/+$/, '');
}
