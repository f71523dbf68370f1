import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The Python files below a folder; links are left aside. */
export function listPython(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listPython(path);
    return entry.isFile() && entry.name.endsWith('.py') ? [path] : [];
  });
}
