import type { ChildProcess, SpawnOptions } from 'node:child_process';
import type { Host } from './host.ts';

/** Milliseconds between asking a group to end and ending it. */
const grace = 3_000;

/**
 * Starts a process that leads a group of its own, so that an interrupt ends it together
 * with all that it has started: a shell hands no signal on.
 */
export function spawnGroup(
  host: Host,
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const { signal } = host;
  const child = host.spawn(command, args, {
    ...options,
    detached: true,
    windowsHide: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    host.signalGroup(child, 'SIGTERM');
    timer = setTimeout(() => host.signalGroup(child, 'SIGKILL'), grace);
  };
  const forget = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  };
  signal.addEventListener('abort', end, { once: true });
  child.once('close', forget);
  child.once('error', forget);
  return child;
}
