// `npm run index`: writes every generated source that is missing or out of date. The
// build and the tests call it too, so nobody has to remember it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeUnits } from './write-units.js';
import { writeWalk } from './write-walk.js';

/** Writes the indexes of units and the walker of syntax trees. */
export function generateSources(root) {
  writeUnits(root);
  writeWalk(root);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  generateSources(join(import.meta.dirname, '..'));
