import { join } from 'node:path';
import type { Host } from './host.ts';

/**
 * The text of a file below a root, or null if there is no such file.
 * @throws the error of the operating system if the file cannot be read
 */
export function readText(
  { host, root }: { readonly host: Pick<Host, 'fs'>; readonly root: string },
  path: string,
): string | null {
  const file = join(root, path);
  return host.fs.existsSync(file) ? host.fs.readFileSync(file, 'utf8') : null;
}
