import { posix } from 'node:path';
import type { LockKind, LockReader } from './locked.ts';
import { readBinaryBunLock, readBunLock } from './bun.ts';
import { readNpmLock } from './npm.ts';
import { readPnpmLock } from './pnpm.ts';
import { readPipfileLock, readTomlLock } from './python.ts';
import { readYarnLock } from './yarn.ts';

/** A lock format by the name of its file. */
export interface LockFormat {
  readonly kind: LockKind;
  /** The manifest that it belongs to. */
  readonly manifest: 'package.json' | 'pyproject.toml' | 'Pipfile';
  readonly read: LockReader;
}

const formats: Readonly<Record<string, LockFormat>> = {
  'package-lock.json': { kind: 'npm', manifest: 'package.json', read: readNpmLock },
  'npm-shrinkwrap.json': { kind: 'npm', manifest: 'package.json', read: readNpmLock },
  'pnpm-lock.yaml': { kind: 'pnpm', manifest: 'package.json', read: readPnpmLock },
  'yarn.lock': { kind: 'yarn', manifest: 'package.json', read: readYarnLock },
  'bun.lock': { kind: 'bun', manifest: 'package.json', read: readBunLock },
  'bun.lockb': { kind: 'bun', manifest: 'package.json', read: readBinaryBunLock },
  'uv.lock': { kind: 'uv', manifest: 'pyproject.toml', read: readTomlLock },
  'poetry.lock': { kind: 'poetry', manifest: 'pyproject.toml', read: readTomlLock },
  'pdm.lock': { kind: 'pdm', manifest: 'pyproject.toml', read: readTomlLock },
  'pylock.toml': { kind: 'pylock', manifest: 'pyproject.toml', read: readTomlLock },
  'Pipfile.lock': { kind: 'pipenv', manifest: 'Pipfile', read: readPipfileLock },
};

/** The format of a lock by its path, or undefined for any other file. */
export function lockFormatOf(path: string): LockFormat | undefined {
  return formats[posix.basename(path)];
}

/**
 * Whether a file lists requirements of pip: `requirements.txt`, `requirements/dev.txt`.
 */
export function isRequirements(path: string): boolean {
  const name = posix.basename(path);
  const folder = posix.basename(posix.dirname(path));
  return (
    /^requirements([-_.][\w.-]*)?\.txt$/.test(name) ||
    /^[\w.-]*[-_.]requirements\.txt$/.test(name) ||
    (folder === 'requirements' && /\.txt$/.test(name))
  );
}
