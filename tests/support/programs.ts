import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether all of some programs are on the PATH; tests that need them skip elsewhere. */
export function hasPrograms(...names: readonly string[]): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const isThere = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return names.every((name) => folders.some((folder) => isThere(join(folder, name))));
}
