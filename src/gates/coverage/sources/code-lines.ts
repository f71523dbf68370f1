import { newline } from '../../../reports/byte-codes.ts';

// Where no report names the lines that can run, every line counts that is not blank, no
// comment and no lone bracket: rather too many than a file that looks tested.
const nothing = /^\s*(?:\/\/.*|\/\*.*|\*.*|#.*|--.*|["']{3}.*|[\])}{;,(]*)?\s*$/;

/** The lines of a source that probably can run. */
export function codeLines(text: string): readonly number[] {
  const lines: number[] = [];
  text.split(/\r\n|[\n\r]/).forEach((line, index) => {
    if (!nothing.test(line)) lines.push(index + 1);
  });
  return lines;
}

/** How many lines a file has; a last line without an end counts. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === newline) lines += 1;
  return bytes.length > 0 && bytes.at(-1) !== newline ? lines + 1 : lines;
}
