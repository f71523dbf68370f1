import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createTestHost } from '../../support/host.ts';
import type { TestHost } from '../../support/host.ts';

/**
 * What happens at one step, a call that changes the world:
 * - `fail`: it fails before it does anything, and later calls work;
 * - `lie`: it does its work and then reports a failure (processes only);
 * - `die`: it happens in half, and nothing of this process happens ever after;
 * - `orphan`: it does its work, but this process is gone when it ends (processes only).
 */
export type Fault = 'die' | 'fail' | 'lie' | 'orphan';

export interface FaultyHost extends TestHost {
  /** Steps that were taken so far. */
  steps(): readonly string[];
  /** Whether the process still runs. */
  isAlive(): boolean;
}

const changing = [
  'chmodSync',
  'copyFileSync',
  'fsyncSync',
  'linkSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'writeFileSync',
] as const;

/**
 * A host on the real file system and git, on which the step with an index goes wrong.
 */
export function createFaultyHost(cwd: string, at: number, fault: Fault): FaultyHost {
  const steps: string[] = [];
  let isDead = false;
  const take = (name: string): boolean => {
    if (isDead) throw dead();
    steps.push(name);
    if (steps.length - 1 !== at) return false;
    isDead = fault === 'die';
    return true;
  };
  const wrapped = Object.fromEntries(
    Object.entries(fs).map(([name, value]) => {
      if (typeof value !== 'function' || !name.endsWith('Sync')) return [name, value];
      const real = value as (...args: unknown[]) => unknown;
      const isStep = (args: unknown[]): boolean =>
        (changing as readonly string[]).includes(name) &&
        !(name === 'openSync' && args[1] === 'r');
      return [
        name,
        (...args: unknown[]) => {
          if (isDead) throw dead();
          if (!isStep(args) || !take(name)) return real(...args);
          if (fault === 'die') tear(name, args, real);
          throw Object.assign(new Error(`EIO: injected at ${name}`), { code: 'EIO' });
        },
      ];
    }),
  ) as Partial<typeof fs>;
  const start = (
    command: string,
    args: readonly string[],
    options: Parameters<typeof spawn>[2],
  ): ChildProcess => {
    if (!take(`${command} ${args.join(' ')}`)) return spawn(command, args, options);
    if (fault === 'die') throw dead();
    if (fault === 'fail') return spawn('false', [], options);
    if (fault === 'orphan') {
      const child = spawn(command, args, options);
      return child.prependListener('close', () => (isDead = true));
    }
    return spawn('sh', ['-c', '"$0" "$@"; exit 1', command, ...args], options);
  };
  const host = createTestHost(cwd, { fs: wrapped, spawn: start });
  return Object.assign(host, { steps: () => steps, isAlive: () => !isDead });
}

function dead(): Error {
  return new Error('the process is dead');
}

/** A write that was cut off leaves the first half behind. */
function tear(
  name: string,
  args: readonly unknown[],
  real: (...args: unknown[]) => unknown,
): void {
  const content = args[1];
  if (name !== 'writeFileSync' || typeof args[0] === 'object') return;
  const bytes = Buffer.from(content as string);
  real(args[0], bytes.subarray(0, bytes.length >> 1), args[2]);
}
