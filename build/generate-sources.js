// `npm run index`: writes every generated source that is missing or out of date. The
// build and the tests call it too, so nobody has to remember it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeUnits } from './write-units.js';
import { writeScanner } from './scanner/write-scanner.js';

/** Writes the indexes of units and what the scanner is made of. */
export async function generateSources(root) {
  writeUnits(root);
  await writeScanner(root);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await generateSources(join(import.meta.dirname, '..'));
