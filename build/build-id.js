import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Identifies what checks sources: our own, and the parser's version. Cached results of
 * another build are not used, and a version number does not change while we work.
 */
export function buildId(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')));
  for (const folder of ['rules', 'src'])
    for (const name of readdirSync(join(root, folder), { recursive: true }).sort())
      if (name.endsWith('.ts'))
        hash.update(`\0${name}\0`).update(readFileSync(join(root, folder, name)));
  return hash.digest('hex').slice(0, 16);
}
