import { existsSync } from 'node:fs';
import { createRequire as createNodeRequire } from 'node:module';

/**
 * A `require` from the parser's own folder. The folder is found by its name, because
 * resolving it as a package takes a millisecond.
 */
export function createRequire(url) {
  const ownRequire = createNodeRequire(url);
  const file = (ownRequire.resolve.paths('oxc-parser') ?? [])
    .map((folder) => `${folder}/oxc-parser/package.json`)
    .find((candidate) => existsSync(candidate));
  return createNodeRequire(file ?? ownRequire.resolve('oxc-parser'));
}
