import type { Host } from '../../../core/host.ts';
import { fail } from '../errors.ts';

/** Runs a command in the root, its output on stderr, and hands back its exit code. */
export function runSuite(host: Host, root: string, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = host.spawn('sh', ['-c', command], {
      cwd: root,
      env: { ...host.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: host.signal,
    });
    const tell = (chunk: { toString(): string }) =>
      void host.stderr.write(chunk.toString()).catch(() => undefined);
    child.stdout!.on('data', tell);
    child.stderr!.on('data', tell);
    child.on('error', (error) =>
      reject(
        host.signal.aborted ? error : fail('runMissing', { reason: error.message }),
      ),
    );
    child.on('close', (code) => resolve(code ?? 1));
  });
}
