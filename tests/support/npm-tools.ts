import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** This project's own packages: ESLint, Prettier, TypeScript. */
export const ownModules = join(import.meta.dirname, '../../node_modules');

/**
 * A node_modules with these packages, installed once on this machine and kept under the
 * temporary directory.
 * @param packages - each with its exact version: `oxlint@1.94.0`
 */
export async function installedModules(packages: readonly string[]): Promise<string> {
  const name = createHash('sha256').update(packages.join()).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `qa-test-tools-${name}`);
  const done = join(folder, 'done');
  const lock = `${folder}.lock`;
  for (let tries = 0; tries < 600; tries++) {
    if (fs.existsSync(done)) return join(folder, 'node_modules');
    if (!tryLock(lock)) {
      await pause(500);
      continue;
    }
    try {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(join(folder, 'package.json'), '{"private":true}');
      const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
      execFileSync('npm', ['install', ...flags, ...packages], { cwd: folder });
      fs.writeFileSync(done, '');
    } finally {
      fs.rmdirSync(lock);
    }
  }
  throw new Error(`another process holds ${lock}: remove it`);
}

function tryLock(lock: string): boolean {
  try {
    fs.mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** Lets a project use installed packages. */
export function linkModules(directory: string, modules: string): void {
  fs.symlinkSync(modules, join(directory, 'node_modules'));
}
