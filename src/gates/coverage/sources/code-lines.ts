import { posix } from 'node:path';
import { newline } from '../../../reports/byte-codes.ts';
import { bracedCodeLines } from './code-lines/braced.ts';
import { pythonCodeLines } from './code-lines/python.ts';
import { scriptCodeLines } from './code-lines/script.ts';

type CodeLines = (text: string, path: string) => readonly number[];

const scripts = 'js cjs mjs jsx ts cts mts tsx vue svelte'.split(' ');
const braced =
  'java kt kts groovy scala cs go rs swift c cc cpp cxx h hpp hh m mm dart'.split(' ');

const byExtension = new Map<string, CodeLines>([
  ...scripts.map((extension) => [extension, scriptCodeLines] as const),
  ...braced.map((extension) => [extension, bracedCodeLines] as const),
  ['py', pythonCodeLines],
]);

// In another language every line counts that is not blank, a comment or a lone bracket:
// rather too many than a file that looks tested.
const nothing = /^\s*(?:\/\/.*|\/\*.*|\*.*|#.*|--.*|["']{3}.*|[\])}{;,(]*)?\s*$/;

/** The lines of a source that probably can run. */
export function codeLines(text: string, path: string): readonly number[] {
  const known = byExtension.get(posix.extname(path).slice(1).toLowerCase());
  if (known !== undefined) return known(text, path);
  return splitLines(text).flatMap((line, index) =>
    nothing.test(line) ? [] : [index + 1],
  );
}

/** The lines of a text, without their ends. */
function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/);
}

/** How many lines a file has; a last line without an end counts. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === newline) lines += 1;
  return bytes.length > 0 && bytes.at(-1) !== newline ? lines + 1 : lines;
}
