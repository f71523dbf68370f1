import { tableAt } from './project.ts';
import type { Project } from './project.ts';

/** How packages of npm are installed and run in a project. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Installs what the lock file says and nothing else, where there is one. */
  readonly install: string;
  /** Stands before the name of an installed program. */
  readonly exec: string;
  /** Stands before a package to add for development. */
  readonly add: string;
  /** Corepack brings it. */
  readonly needsCorepack: boolean;
}

const npm: PackageManager = {
  name: 'npm',
  install: 'npm ci',
  exec: 'npx --no-install',
  add: 'npm install --save-dev',
  needsCorepack: false,
};

const pnpm: PackageManager = {
  name: 'pnpm',
  install: 'pnpm install --frozen-lockfile',
  exec: 'pnpm exec',
  add: 'pnpm add --save-dev',
  needsCorepack: true,
};

const yarn: PackageManager = {
  name: 'yarn',
  install: 'yarn install --immutable',
  exec: 'yarn run',
  add: 'yarn add --dev',
  needsCorepack: true,
};

const yarnClassic: PackageManager = {
  ...yarn,
  install: 'yarn install --frozen-lockfile',
  needsCorepack: false,
};

const bun: PackageManager = {
  name: 'bun',
  install: 'bun install --frozen-lockfile',
  exec: 'bunx --no-install',
  add: 'bun add --dev',
  needsCorepack: false,
};

const locks: readonly (readonly [PackageManager, ...string[]])[] = [
  [pnpm, 'pnpm-lock.yaml'],
  [bun, 'bun.lock', 'bun.lockb'],
  [yarn, 'yarn.lock'],
  [npm, 'package-lock.json', 'npm-shrinkwrap.json'],
];

/** The package manager by `packageManager` or lock file; null without package.json. */
export async function detectPackageManager(
  project: Project,
): Promise<PackageManager | null> {
  const manifest = await project.manifest();
  if (manifest === null) return null;
  const named = String(manifest['packageManager'] ?? '');
  const isLocked = (files: readonly string[]) =>
    files.some((file) => project.has(file));
  const [known, ...files] = locks.find(([{ name }]) => named.startsWith(`${name}@`)) ??
    locks.find(([, ...names]) => isLocked(names)) ?? [npm];
  const isClassic = known === yarn && !isBerry(project, named);
  const manager = isClassic ? yarnClassic : known;
  return isLocked(files) ? manager : { ...manager, install: installUnlocked(manager) };
}

// Each refuses to install what a lock says where there is none. In a build Yarn does so
// unless it is told.
function installUnlocked(manager: PackageManager): string {
  return `${manager.name} install${manager === yarn ? ' --no-immutable' : ''}`;
}

function isBerry(project: Project, named: string): boolean {
  return project.has('.yarnrc.yml') || /^yarn@(?!0|1\.)/.test(named);
}

/** Whether qa itself is among the packages that the project asks for. */
export async function asksForQa(project: Project): Promise<boolean> {
  const manifest = await project.manifest();
  if (manifest?.name === 'qa-toolchain') return true;
  return ['dependencies', 'devDependencies'].some((kind) =>
    Object.hasOwn(tableAt(manifest, kind), 'qa-toolchain'),
  );
}
