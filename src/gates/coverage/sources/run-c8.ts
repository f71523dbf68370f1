import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QaError } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';
import { runChild } from '../../../core/run-child.ts';
import type { SuiteRun } from '../../../core/suite.ts';
import { listDirectory } from '../../../reports/named-reports.ts';
import { fail } from '../read/errors.ts';
import { runnerInRaw, runnerOf } from './test-runner.ts';

/** Where the build puts c8; sources that are not built use the package. */
const builtC8 = new URL('../c8.cjs', import.meta.url);

/** Takes a report that is there only until it has ended. */
type Take<T> = (report: string) => Promise<T>;

/**
 * Variables that let V8 measure what the processes of a command run; none where the
 * runner transforms what it runs, since that helps nobody.
 */
export function measuring(
  host: Host,
  root: string,
  { command, directory }: Pick<SuiteRun, 'command' | 'directory'>,
): Readonly<Record<string, string>> {
  return runnerOf(host, root, command) === null
    ? { NODE_V8_COVERAGE: rawOf(directory) }
    : {};
}

/** Why a run of the tests measured nothing that can be judged, or null. */
export function whyUnmeasured(
  host: Host,
  root: string,
  { command, directory }: SuiteRun,
): QaError | null {
  const raw = rawOf(directory);
  const runner = runnerOf(host, root, command) ?? findRunner(host, raw);
  if (runner !== null) return fail('runnerReport', { command, ...runner });
  return hasOwnCode(host, root, raw) ? null : fail('runMeasuredNothing', { command });
}

/** Makes a report of what V8 measured in a run of the tests, and hands it over. */
export function reportRun<T>(
  host: Host,
  root: string,
  { directory }: SuiteRun,
  take: Take<T>,
): Promise<T> {
  return withDirectory(host, async (reports) =>
    take(await reportOf(host, root, rawOf(directory), reports)),
  );
}

function rawOf(directory: string): string {
  return join(directory, 'v8');
}

/** Makes a report of what V8 wrote into a directory, and hands it over. */
export function reportRaw<T>(
  host: Host,
  root: string,
  raw: string,
  take: Take<T>,
): Promise<T> {
  return withDirectory(host, async (directory) =>
    take(await reportOf(host, root, join(root, raw), directory)),
  );
}

async function reportOf(host: Host, root: string, raw: string, directory: string) {
  const code = await runC8(host, root, [
    ...['report', '--temp-directory', raw, '--reports-dir', directory],
    ...['--reporter', 'json', '--allowExternal=false'],
  ]);
  if (code !== 0) throw fail('runFailed', { command: 'c8 report', code });
  const report = join(directory, 'coverage-final.json');
  if (!host.fs.existsSync(report)) throw fail('nothingMeasured', { reports: raw });
  return report;
}

function rawTexts(host: Host, raw: string): Iterable<string> {
  return listDirectory(host, raw)
    .filter(({ name }) => name.endsWith('.json'))
    .map(({ name }) => host.fs.readFileSync(join(raw, name), 'utf8'));
}

function findRunner(host: Host, raw: string) {
  for (const text of rawTexts(host, raw)) {
    const found = runnerInRaw(text);
    if (found !== null) return found;
  }
  return null;
}

// Whether a process ran code of the project and not of its packages alone.
function hasOwnCode(host: Host, root: string, raw: string): boolean {
  const start = `"url":"file://${encodeURI(root)}/`;
  for (const text of rawTexts(host, raw))
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1))
      if (
        !text
          .slice(at + start.length, at + start.length + 14)
          .startsWith('node_modules/')
      )
        return true;
  return false;
}

async function withDirectory<T>(
  host: Host,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const { fs, env } = host;
  const directory = fs.mkdtempSync(join(env['TMPDIR'] ?? tmpdir(), 'qa-coverage-'));
  try {
    return await use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function runC8(host: Host, root: string, args: readonly string[]): Promise<number> {
  const c8 = host.fs.existsSync(builtC8)
    ? fileURLToPath(builtC8)
    : createRequire(import.meta.url).resolve('c8/bin/c8.js');
  return runChild(host, root, host.execPath, [c8, ...args]);
}
