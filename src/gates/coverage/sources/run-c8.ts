import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../../../core/host.ts';
import { runChild } from '../../../core/run-child.ts';
import { fail } from '../errors.ts';

/** Where the build puts c8; sources that are not built use the package. */
const builtC8 = new URL('../c8.cjs', import.meta.url);

/** Takes a report that is there only until it has ended. */
type Take<T> = (report: string) => Promise<T>;

/**
 * Runs the tests under c8, their output on stderr, and hands over what they measured.
 * @throws QaError where they fail: coverage of failing tests says nothing
 */
export function runUnderC8<T>(
  host: Host,
  root: string,
  command: string,
  take: Take<T>,
): Promise<T> {
  return withOutput(host, command, take, async (directory) => {
    const code = await runC8(host, root, [
      ...['--temp-directory', join(directory, 'raw'), '--reports-dir', directory],
      ...['--reporter', 'json', '--clean', 'true', '--allowExternal=false'],
      ...['--', 'sh', '-c', command],
    ]);
    if (code !== 0) throw fail('runFailed', { command, code });
  });
}

/** Makes a report of what V8 wrote into a directory, and hands it over. */
export function reportRaw<T>(
  host: Host,
  root: string,
  raw: string,
  take: Take<T>,
): Promise<T> {
  return withOutput(host, raw, take, async (directory) => {
    const code = await runC8(host, root, [
      ...['report', '--temp-directory', join(root, raw), '--reports-dir', directory],
      ...['--reporter', 'json'],
    ]);
    if (code !== 0) throw fail('runFailed', { command: 'c8 report', code });
  });
}

async function withOutput<T>(
  host: Host,
  name: string,
  take: Take<T>,
  fill: (directory: string) => Promise<void>,
): Promise<T> {
  const { fs, env } = host;
  const directory = fs.mkdtempSync(join(env['TMPDIR'] ?? tmpdir(), 'qa-coverage-'));
  try {
    await fill(directory);
    const report = join(directory, 'coverage-final.json');
    if (!fs.existsSync(report)) throw fail('nothingMeasured', { reports: name });
    return await take(report);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function runC8(host: Host, root: string, args: readonly string[]): Promise<number> {
  const c8 = host.fs.existsSync(builtC8)
    ? fileURLToPath(builtC8)
    : createRequire(import.meta.url).resolve('c8/bin/c8.js');
  return runChild(host, root, host.execPath, [c8, ...args]).catch((error: Error) => {
    throw host.signal.aborted ? error : fail('runMissing', { reason: error.message });
  });
}
