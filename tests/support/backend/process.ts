import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const binary = join(import.meta.dirname, '../../../bin/qa.cjs');

/** The service as a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything on stderr so far. */
  logs(): string;
  /** Sends the signal and waits for the end; returns the exit code or the signal. */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

/** Starts `qa backend <arguments>` and collects what it says. */
export function spawnQa(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; output: () => { stdout: string; stderr: string } } {
  if (!existsSync(join(binary, '../../dist/cli.cjs')))
    throw new Error('dist/ is missing. Build it: npm run build');
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [binary, 'backend', ...args], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return { child, output: () => ({ stdout, stderr }) };
}

/** Starts the service; resolves when it has printed its address. */
export async function startService(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const { child, output } = spawnQa(['start', '--port', '0', ...args], env);
  const ended = once(child, 'exit');
  await Promise.race([
    new Promise<void>((resolve) =>
      child.stdout?.on('data', () => {
        if (output().stdout.includes('\n')) resolve();
      }),
    ),
    ended.then(() => {
      throw new Error(`the service ended: ${output().stderr}`);
    }),
  ]);
  return {
    url: output().stdout.split('\n')[0]!,
    child,
    logs: () => output().stderr,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, string | null];
      return code ?? by ?? 'gone';
    },
  };
}
