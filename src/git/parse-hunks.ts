import { Buffer } from 'node:buffer';
import type { ChangedLines, Hunk } from '../core/change.ts';
import { toTreeFile } from './paths.ts';

/**
 * The hunks of a `git diff -p -U0` by path of the new side. Lines that only look like
 * headers are content: each hunk says how many lines it has.
 */
export function parseHunks(patch: Buffer): ChangedLines {
  const files = new Map<string, readonly Hunk[] | 'all'>();
  const lines = patch.toString('latin1').split('\n');
  let hunks: Hunk[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith('--- ')) {
      const isNew = line.startsWith('--- /dev/null');
      const path = pathOf(lines[index + 1]!.slice('+++ '.length));
      hunks = [];
      if (path !== null) files.set(path, isNew ? 'all' : hunks);
      index++;
    } else if (line.startsWith('Binary files ')) {
      const path = pathOf(/ and ("?b\/.*) differ$/.exec(line)?.[1] ?? '/dev/null');
      if (path !== null) files.set(path, 'all');
    } else if (line.startsWith('@@ ')) {
      const hunk = parseHunk(line);
      hunks.push(hunk);
      index = endOfHunk(lines, index, hunk);
    }
  }
  return files;
}

/** The index of a hunk's last line; `\\ No newline at end of file` does not count. */
function endOfHunk(lines: readonly string[], start: number, hunk: Hunk): number {
  let index = start;
  let left = hunk.before.count + hunk.after.count;
  while (left > 0 || lines[index + 1]?.startsWith('\\'))
    if (!lines[++index]!.startsWith('\\')) left--;
  return index;
}

// @@ -<start>[,<count>] +<start>[,<count>] @@
function parseHunk(line: string): Hunk {
  const [, start = '', count = '1', toStart = '', toCount = '1'] =
    /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  return {
    before: { start: Number(start), count: Number(count) },
    after: { start: Number(toStart), count: Number(toCount) },
  };
}

/** A path of a patch header without its prefix, or null for `/dev/null`. */
function pathOf(written: string): string | null {
  const name = written.replace(/\t$/, '');
  if (name === '/dev/null') return null;
  const plain = name.startsWith('"') ? unquote(name) : name;
  return toTreeFile(Buffer.from(plain.slice('b/'.length), 'latin1')).path;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' },
  ...{ '"': '"', '\\': '\\' },
};

/** Undoes git's C-style quoting. */
function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(parseInt(code, 8)) : escapes[code]!,
    );
}
