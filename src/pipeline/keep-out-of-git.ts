import { join } from 'node:path';
import type { Host } from '../core/host.ts';

/**
 * Makes git ignore what a run leaves in a folder; the `.gitignore` ignores itself too.
 * A change that brought evidence or a history of its own could vouch for itself.
 * @param name - of a file in the folder; without it everything in it
 */
export function keepOutOfGit({ fs }: Host, folder: string, name?: string): void {
  const file = join(folder, '.gitignore');
  const lines = name === undefined ? ['*'] : ['/.gitignore', `/${name}`];
  if (!fs.existsSync(file)) fs.writeFileSync(file, `${lines.join('\n')}\n`);
}
