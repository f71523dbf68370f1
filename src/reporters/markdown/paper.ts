/**
 * Bytes in UTF-8. GitHub refuses a description of more than 65,536 characters, and
 * tells the same limit for comments, where it really counts 262,144 bytes. GitLab takes
 * 1,000,000 characters, a job's summary takes 1 MiB. No text of fewer bytes than this
 * is too long for any of them, and there is room for a line of one's own.
 * docs/decisions/117-a-comment-of-65000-bytes.md
 */
const mostBytes = 65_000;

/** Bytes that are kept for the lines at the end. */
const reserve = 1_000;

/** A text that grows up to a limit. */
export interface Paper {
  /** Adds lines where all of them fit, and says whether they did. */
  readonly write: (lines: readonly string[]) => boolean;
  /** How many bytes are left for `write`. */
  readonly room: () => number;
  /** Adds the last lines, for which room was kept. */
  readonly end: (lines: readonly string[]) => void;
  readonly text: () => string;
}

/** An empty text with its limit. */
export function openPaper(): Paper {
  let text = '';
  let left = mostBytes - reserve;
  const add = (lines: readonly string[], most: number): boolean => {
    const more = lines.map((line) => `${line}\n`).join('');
    const size = Buffer.byteLength(more);
    if (size > most) return false;
    text += more;
    left -= size;
    return true;
  };
  return {
    write: (lines) => add(lines, left),
    room: () => left,
    end: (lines) => void add(lines, left + reserve),
    text: () => text,
  };
}

/** The first lines that take no more bytes than there is room for. */
export function linesThatFit(
  lines: readonly string[],
  room: number,
): readonly string[] {
  let left = room;
  const end = lines.findIndex((line) => (left -= Buffer.byteLength(line) + 1) < 0);
  return end === -1 ? lines : lines.slice(0, end);
}
