import { isAbsolute, join, relative, sep } from 'node:path';
import type { Host } from '../core/host.ts';
import type { ToolUse } from './detect.ts';
import type { Reading } from './tool.ts';

/**
 * Those of the files that a tool looked at, without what its settings leave out.
 * @param directory - absolute; its home in the tree
 * @param files - relative to the home
 */
export async function lookedAt(
  { fs }: Host,
  { tool, settings }: ToolUse,
  directory: string,
  files: readonly string[],
  readings: readonly Reading[],
): Promise<readonly string[]> {
  // Tools print the real path of where they run.
  const real = fs.realpathSync(directory);
  const named = (paths: readonly string[]): ReadonlySet<string> =>
    new Set(
      paths.map((path) => {
        const absolute = isAbsolute(path) ? path : join(real, path);
        return relative(real, absolute).split(sep).join('/');
      }),
    );
  const ignored = named(readings.flatMap((reading) => reading.ignored ?? []));
  // One program that lists nothing may hold any file.
  const isListed = readings.every(({ listed }) => listed !== undefined);
  const listed = named(readings.flatMap((reading) => reading.listed ?? []));
  const isLeftOut = await ignoringBy(fs, directory, tool.ignoreFiles ?? []);
  return files.filter(
    (path) =>
      !ignored.has(path) &&
      !isLeftOut(path) &&
      tool.takes?.(path, settings) !== false &&
      (!isListed || readings.length === 0 || listed.has(path)),
  );
}

async function ignoringBy(
  fs: Host['fs'],
  directory: string,
  names: readonly string[],
): Promise<(path: string) => boolean> {
  const found = names.map((name) => join(directory, name)).filter(fs.existsSync);
  if (found.length === 0) return () => false;
  const { default: ignore } = await import('ignore');
  const patterns = found.map((file) => ignore().add(fs.readFileSync(file, 'utf8')));
  return (path) => patterns.some((one) => one.ignores(path));
}
