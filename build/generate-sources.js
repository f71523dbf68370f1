// `npm run index`: writes every generated source that is missing or out of date. The
// build and the tests call it too, so nobody has to remember it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writePage } from './write-page.js';
import { writeUnits } from './write-units.js';
import { writeScanner } from './scanner/write-scanner.js';

/** Writes the indexes of units, what the scanner is made of, and the HTML page. */
export async function generateSources(root) {
  writeUnits(root);
  await writeScanner(root);
  await writePage(root);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await generateSources(join(import.meta.dirname, '..'));
