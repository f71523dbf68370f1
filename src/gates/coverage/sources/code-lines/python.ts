import { posix } from 'node:path';
import { blankText, bracketsOf, isLoneBracket } from './blank-text.ts';

const how = { lineComments: ['#'], hasBlocks: false, quotes: '"\'' };
// A statement that is a string: a docstring. Its content is blanked with `_`.
const string = /^\s*[rRbBuUfF]{0,2}_+\s*$/;
// What a package's `__init__.py` holds where it only gathers names.
const gathering = /^(?:import\b|from\b|__\w+__\s*(?::[^=]*)?=)/;

/**
 * The lines of Python that can run. A docstring cannot; an `__init__.py` that only
 * imports and sets names like `__all__` has nothing to test.
 */
export function pythonCodeLines(text: string, path: string): readonly number[] {
  const lines = blankText(text, how).split(/\r\n|[\n\r]/);
  const isPackage = posix.basename(path) === '__init__.py';
  const found: number[] = [];
  let depth = 0;
  let isGathering = false;
  lines.forEach((line, index) => {
    const isInside = depth > 0;
    depth = Math.max(0, depth + bracketsOf(line));
    if (!isInside) isGathering = isPackage && gathering.test(line);
    if (isGathering || isLoneBracket(line) || (!isInside && string.test(line))) return;
    if (isInside && /^_*\s*$/.test(line)) return;
    found.push(index + 1);
  });
  return found;
}
