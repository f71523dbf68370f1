import { posix } from 'node:path';
import { stringsOf, valueAt } from './project.ts';
import type { Project } from './project.ts';

/**
 * The directories of a project's packages, the root (`''`) first: what package.json,
 * pnpm-workspace.yaml or lerna.json name.
 */
export async function listPackages(project: Project): Promise<readonly string[]> {
  const patterns = await workspacePatterns(project);
  if (patterns.length === 0) return [''];
  const picomatch = (await import('picomatch')).default;
  const positive = patterns.filter((pattern) => !pattern.startsWith('!')).map(tidy);
  const negative = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => tidy(pattern.slice(1)));
  const isMember = picomatch(positive, { ignore: negative });
  const members = project.paths
    .filter((path) => posix.basename(path) === 'package.json')
    .map((path) => posix.dirname(path))
    .filter((directory) => directory !== '.' && isMember(directory));
  return ['', ...members.sort()];
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
