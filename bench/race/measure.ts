import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A command line and where it runs. */
export interface Job {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What one run came to. */
export interface Measured {
  readonly milliseconds: number;
  /** Null where the process was ended by a signal. */
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Runs a command to its end; its standard output goes nowhere, like a CI log. */
export function time({ command, args, cwd }: Job): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (exitCode) => {
      const milliseconds = performance.now() - start;
      child.stderr.destroy();
      resolve({ milliseconds, exitCode, stderr });
    });
  });
}

const samplingInterval = 10;

/**
 * Peak resident memory of a command and all that it starts, in bytes. The kernel keeps
 * each process's own peak; it is read until the process ends. Linux only, null
 * elsewhere.
 */
export function peakMemory({ command, args, cwd }: Job): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: 'ignore' });
    const peaks = new Map<number, number>();
    const sample = (): void => {
      for (const pid of familyOf(child.pid ?? 0)) {
        const peak = residentPeak(pid);
        if (peak !== null) peaks.set(pid, peak);
      }
    };
    const timer = setInterval(sample, samplingInterval);
    child.on('error', reject);
    child.on('exit', () => {
      clearInterval(timer);
      const sum = [...peaks.values()].reduce((total, peak) => total + peak, 0);
      resolve(peaks.size === 0 ? null : sum);
    });
  });
}

function residentPeak(pid: number): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

function familyOf(pid: number): readonly number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    readOrEmpty(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
