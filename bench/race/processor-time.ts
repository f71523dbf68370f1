import { spawnSync } from 'node:child_process';
import type { Job } from './measure.ts';

/** What one run took, in milliseconds. */
export interface Taken {
  readonly clock: number;
  /** Of the process and all that it waited for. */
  readonly processor: number;
}

/** Runs a command to its end under a shell, which tells what its children used. */
export function processorTime({ command, args, cwd }: Job): Taken {
  const script = '"$@" > /dev/null 2>&1; times';
  const start = performance.now();
  const { stdout } = spawnSync('sh', ['-c', script, 'sh', command, ...args], {
    cwd,
    encoding: 'utf8',
  });
  const clock = performance.now() - start;
  // The second line is about the children: `0m0.120s 0m0.030s`.
  const [, children = ''] = stdout.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 6e4 + Number(seconds) * 1e3,
    0,
  );
  return { clock, processor };
}
