import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../../../core/host.ts';
import { runChild } from '../../../core/run-child.ts';
import { listDirectory } from '../../../reports/named-reports.ts';
import { fail } from '../read/errors.ts';
import { runnerInRaw, runnerOf } from './test-runner.ts';

/** Where the build puts c8; sources that are not built use the package. */
const builtC8 = new URL('../c8.cjs', import.meta.url);

/** Takes a report that is there only until it has ended. */
type Take<T> = (report: string) => Promise<T>;

/** What to do with a report that the command wrote itself; null where it wrote none. */
type TakeOwn<T> = () => Promise<T> | null;

/**
 * Runs the tests, their output on stderr, and hands over what they measured: the report
 * that the command wrote itself, else what V8 measured in its processes.
 * @throws QaError if they fail, since coverage of failing tests says nothing, and if
 * only the runner can measure what ran
 */
export function runAndMeasure<T>(
  host: Host,
  root: string,
  command: string,
  takeOwn: TakeOwn<T>,
  take: Take<T>,
): Promise<T> {
  return withDirectory(host, async (directory) => {
    const raw = join(directory, 'raw');
    const runner = runnerOf(host, root, command);
    // V8 measures nothing that helps where the runner transforms what it runs.
    const env = runner === null ? { NODE_V8_COVERAGE: raw } : {};
    const code = await run(host, root, 'sh', ['-c', command], env);
    if (code !== 0) throw fail('runFailed', { command, code });
    const own = takeOwn();
    if (own !== null) return await own;
    const found = runner ?? findRunner(host, raw);
    if (found !== null) throw fail('runnerReport', { command, ...found });
    if (!hasOwnCode(host, root, raw)) throw fail('runMeasuredNothing', { command });
    return await take(await reportOf(host, root, raw, directory));
  });
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
  return run(host, root, host.execPath, [c8, ...args], {});
}

function run(
  host: Host,
  root: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  return runChild(host, root, command, args, env).catch((error: Error) => {
    throw host.signal.aborted ? error : fail('runMissing', { reason: error.message });
  });
}
