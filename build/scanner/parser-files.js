import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const generated = 'node_modules/oxc-parser/src-js/generated';

/** One of the files that the parser generates for itself. */
export function readParserFile(root, name) {
  return readFileSync(join(root, generated, name), 'utf8');
}

/**
 * Stops the build: the parser's files are not as these scripts know them.
 * @throws Error
 */
export function changed(what) {
  throw new Error(
    `the layout of oxc-parser has changed: ${what}. Read the new files in ` +
      `${generated} and adapt build/scanner`,
  );
}
