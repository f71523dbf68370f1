import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment } from './project.ts';

const root = join(import.meta.dirname, '../..');
const binary = join(root, 'bin/qa.cjs');

/** Compiled code is kept here, and not in the project that a test takes as its home. */
const caches = join(root, 'node_modules/.cache/qa-tests');
mkdirSync(caches, { recursive: true });

/** Starts the built program in a directory, its streams as pipes. */
export function startBinary(
  directory: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  node = process.execPath,
): ChildProcess {
  return spawn(node, [binary, ...argv], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      XDG_CACHE_HOME: caches,
      ...gitEnvironment,
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

export interface BinaryRun {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits until a started program has ended. */
export function finish(child: ChildProcess): Promise<BinaryRun> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]!.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, ...texts }));
  });
}

/** Runs the built program to its end. */
export function runBinary(
  directory: string,
  argv: readonly string[],
  stdin = '',
): Promise<BinaryRun> {
  const child = startBinary(directory, argv);
  // It may end before it has read everything.
  child.stdin!.on('error', () => undefined);
  child.stdin!.end(stdin);
  return finish(child);
}
