import type { Host } from '../../../core/host.ts';
import { runChild } from '../../../core/run-child.ts';
import { fail } from '../read/errors.ts';

/** Runs a command in the root, its output on stderr, and returns its exit code. */
export function runSuite(host: Host, root: string, command: string): Promise<number> {
  return runChild(host, root, 'sh', ['-c', command]).catch((error: Error) => {
    throw host.signal.aborted ? error : fail('runMissing', { reason: error.message });
  });
}
