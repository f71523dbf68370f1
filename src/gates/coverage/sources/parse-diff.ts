/** A change of some lines: none of the old ones is an insertion after `oldStart`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
}

/** A file that changed; `from` is its path in the base, null where it is new. */
export interface ChangedFile {
  readonly path: string;
  readonly from: string | null;
  readonly hunks: readonly Hunk[];
}

/** The settings that {@link parseDiff} counts on. */
export const diffArguments = [
  ...['diff', '--unified=0', '--find-renames', '--no-color', '--no-ext-diff'],
  ...['--no-textconv', '--src-prefix=a/', '--dst-prefix=b/'],
] as const;

/**
 * Reads a diff without context. Bodies are passed over by their length, since a removed
 * line may look like a heading; paths are taken from `---` and `+++` or from a rename,
 * never from the ambiguous `diff --git` line. Deleted files are left out.
 */
export function parseDiff(text: string): readonly ChangedFile[] {
  const files: { path: string; from: string | null; hunks: Hunk[] }[] = [];
  let from: string | null = null;
  let to: string | null = null;
  let hunks: Hunk[] = [];
  const finish = () => {
    if (to !== null) files.push({ path: to, from, hunks });
    from = to = null;
    hunks = [];
  };
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.startsWith('diff --git ')) finish();
    else if (line.startsWith('rename from ')) from = unquote(line.slice(12));
    else if (line.startsWith('rename to ')) to = unquote(line.slice(10));
    else if (line.startsWith('--- ')) from = pathOf(line.slice(4));
    else if (line.startsWith('+++ ')) to = pathOf(line.slice(4));
    else {
      const hunk = parseHunk(line);
      if (hunk === null) continue;
      hunks.push(hunk);
      at = skipBody(lines, at, hunk.oldLines + hunk.newLines);
    }
  }
  finish();
  return files;
}

function parseHunk(line: string): Hunk | null {
  const parts = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
  if (parts === null) return null;
  return {
    oldStart: Number(parts[1]),
    oldLines: Number(parts[2] ?? 1),
    newStart: Number(parts[3]),
    newLines: Number(parts[4] ?? 1),
  };
}

function skipBody(lines: readonly string[], at: number, length: number): number {
  let next = at + 1;
  for (let left = length; left > 0 && next < lines.length; next++)
    if (!lines[next]!.startsWith('\\')) left -= 1;
  return next - 1;
}

// Git ends a path that holds a space with a tab.
function pathOf(text: string): string | null {
  const path = unquote(text.replace(/\t$/, ''));
  return path === '/dev/null' ? null : path.slice(2);
}

const escapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
};

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const bytes: number[] = [];
  const parts = text.slice(1, -1).matchAll(/\\([0-7]{3}|.)|[^\\]+/gs);
  for (const [whole, escape] of parts) {
    if (escape === undefined) bytes.push(...new TextEncoder().encode(whole));
    else if (escape.length === 3) bytes.push(Number.parseInt(escape, 8));
    else bytes.push(escapes[escape] ?? escape.charCodeAt(0));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
