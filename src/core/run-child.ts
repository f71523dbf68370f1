import type { Host } from './host.ts';

/**
 * Runs a program to its end in a directory; what it prints goes to stderr.
 * @returns its exit code; 1 where a signal ended it
 * @throws the error of the operating system where it cannot be started, or AbortError
 */
export function runChild(
  host: Host,
  directory: string,
  command: string,
  args: readonly string[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = host.spawn(command, args, {
      cwd: directory,
      env: { ...host.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: host.signal,
    });
    for (const output of [child.stdout!, child.stderr!])
      output
        .setEncoding('utf8')
        .on(
          'data',
          (text: string) => void host.stderr.write(text).catch(() => undefined),
        );
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
