import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import { runChild } from '../../../core/run-child.ts';
import { fail } from '../errors.ts';

/** A directory of our own for what c8 writes, and the report in it. */
export interface C8Output {
  readonly directory: string;
  readonly report: string;
}

/** Makes the directory; who made it removes it. */
export function c8Output(host: Host): C8Output {
  const temporary = host.env['TMPDIR'] ?? tmpdir();
  const directory = mkdtempSync(join(temporary, 'qa-coverage-'));
  return { directory, report: join(directory, 'coverage-final.json') };
}

/**
 * Runs the tests under c8, their output on stderr.
 * @throws QaError where they fail: coverage of failing tests says nothing
 */
export async function runUnderC8(
  host: Host,
  root: string,
  command: string,
  { directory }: C8Output,
): Promise<void> {
  const shell = ['-c', command];
  const code = await runC8(host, root, [
    ...['--temp-directory', join(directory, 'raw'), '--reports-dir', directory],
    ...['--reporter', 'json', '--clean', 'true', '--allowExternal=false'],
    ...['--', 'sh', ...shell],
  ]);
  if (code !== 0) throw fail('runFailed', { command, code });
}

/** Makes a report of what V8 wrote into a directory. */
export async function reportRaw(
  host: Host,
  root: string,
  raw: string,
  { directory }: C8Output,
): Promise<void> {
  const code = await runC8(host, root, [
    ...['report', '--temp-directory', raw, '--reports-dir', directory],
    ...['--reporter', 'json'],
  ]);
  if (code !== 0) throw fail('runFailed', { command: 'c8 report', code });
}

function runC8(host: Host, root: string, args: readonly string[]): Promise<number> {
  const c8 = createRequire(import.meta.url).resolve('c8/bin/c8.js');
  return runChild(host, root, host.execPath, [c8, ...args]).catch((error: Error) => {
    throw host.signal.aborted ? error : fail('runMissing', { reason: error.message });
  });
}
