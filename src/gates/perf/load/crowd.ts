import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Host } from '../../../core/host.ts';

const looks = 25;
const between = 8;

/**
 * The part of the processors that a service gets beside what runs here without it: with
 * one busy process on two processors two thirds. It is looked at while no load is on.
 * @returns a share up to 1; null where the system does not say
 */
export async function shareOfMachine(host: Host): Promise<number | null> {
  let running = 0;
  for (let look = 0; look < looks; look++) {
    const found = runningBeside(host);
    if (found === null) return null;
    running += found;
    await pause(between, undefined, { signal: host.signal });
  }
  const processors = cpus().length;
  return processors / (processors + running / looks);
}

// proc_stat(5). One of them is this process, which reads.
function runningBeside({ fs }: Host): number | null {
  try {
    const text = fs.readFileSync('/proc/stat', 'utf8');
    const running = /^procs_running (\d+)$/m.exec(text)?.[1];
    return running === undefined ? null : Math.max(0, Number(running) - 1);
  } catch {
    return null;
  }
}
