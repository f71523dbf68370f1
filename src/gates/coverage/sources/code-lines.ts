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
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    lines += 1;
    from = at + 1;
  }
  return from < bytes.length ? lines + 1 : lines;
}
