import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import { valueAt } from './project.ts';

/**
 * The configurations that a program of TypeScript is checked by: `tsconfig.json`, or
 * those that it refers to where it holds no file itself.
 * https://www.typescriptlang.org/docs/handbook/project-references.html
 * @param directory - absolute
 * @returns paths relative to the directory
 */
export async function programConfigs(
  host: Host,
  directory: string,
): Promise<readonly string[]> {
  const main = 'tsconfig.json';
  const config = await readJson(host, join(directory, main));
  const references = valueAt(config, 'references');
  const files = valueAt(config, 'files');
  const isEmpty = Array.isArray(files) && files.length === 0;
  const isSolution = isEmpty && valueAt(config, 'include') === undefined;
  if (!isSolution || !Array.isArray(references)) return [main];
  return references.flatMap((reference: unknown) => {
    const path = valueAt(reference, 'path');
    if (typeof path !== 'string') return [];
    return [path.endsWith('.json') ? path : `${path}/${main}`];
  });
}

async function readJson({ fs }: Host, file: string): Promise<unknown> {
  if (!fs.existsSync(file)) return null;
  const { parse } = await import('jsonc-parser');
  return parse(fs.readFileSync(file, 'utf8'), [], { allowTrailingComma: true });
}
