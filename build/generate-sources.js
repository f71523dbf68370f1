// `npm run index`: writes every generated source that is missing or out of date. The
// build and the tests call it too, so nobody has to remember it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writePage } from './write-page.js';
import { writeUnits } from './write-units.js';
import { writeWalk } from './write-walk.js';

/** Writes the indexes of units, the walker of syntax trees and the HTML page. */
export async function generateSources(root) {
  writeUnits(root);
  writeWalk(root);
  await writePage(root);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await generateSources(join(import.meta.dirname, '..'));
