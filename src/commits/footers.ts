/** A footer: `Token: value` or `Token #value`; the value may hold several lines. */
export interface Footer {
  readonly token: string;
  readonly value: string;
  /** Line in the message, from 1. */
  readonly line: number;
}

/** Body and footers of a message; each line has its number in the message. */
export interface MessageRest {
  readonly body: string | null;
  readonly footers: readonly Footer[];
  /** Index of the first footer's line in the given lines; their count without one. */
  readonly footersFrom: number;
}

/** Rules 8, 9, 12 and 16: a word with hyphens, or BREAKING CHANGE in upper case. */
const footerLine = new RegExp(
  [
    String.raw`^(?:(?<breaking>BREAKING[ -]CHANGE): |`,
    String.raw`(?<token>[\p{L}\p{N}][\p{L}\p{N}-]*)(?:: | #))(?<value>\S.*)$`,
  ].join(''),
  'u',
);
const fence = /^\s{0,3}(`{3,}(?!.*`)|~{3,})(.*)$/;

/**
 * Splits what stands below the header. Footers start where a paragraph starts with one
 * (rule 8); a value goes on until the next footer (rule 10). Nothing in a code fence is
 * a footer.
 */
export function readRest(lines: readonly string[], firstLine: number): MessageRest {
  const fenced = markFences(lines);
  const isFooter = (index: number): boolean =>
    !fenced[index] && footerLine.test(lines[index]!) && !isHalfBreaking(lines[index]!);
  const startsParagraph = (index: number): boolean =>
    index > 0 && lines[index - 1]!.trim() === '';
  let from = lines.findIndex((_, index) => startsParagraph(index) && isFooter(index));
  if (from < 0) from = lines.length;
  const footers: Footer[] = [];
  for (let index = from; index < lines.length; index++) {
    if (!isFooter(index)) continue;
    let end = index + 1;
    while (end < lines.length && !isFooter(end)) end++;
    footers.push(toFooter(lines.slice(index, end), firstLine + index));
  }
  const body = lines.slice(0, from).join('\n').trim();
  return { body: body === '' ? null : body, footers, footersFrom: from };
}

// `BREAKING-CHANGE #1` has a token's shape but neither form that rule 12 allows.
function isHalfBreaking(line: string): boolean {
  return /^breaking-changes?\b/i.test(line) && !/^BREAKING-CHANGE: /.test(line);
}

function toFooter(lines: readonly string[], line: number): Footer {
  const { breaking, token, value } = footerLine.exec(lines[0]!)!.groups!;
  const whole = [value, ...lines.slice(1)].join('\n').trimEnd();
  return {
    token: breaking === undefined ? token! : 'BREAKING CHANGE',
    value: whole,
    line,
  };
}

/**
 * Which lines stand in a code fence, its marks included. A fence ends at a bare mark of
 * its own kind that is at least as long, so it may hold other fences.
 */
export function markFences(lines: readonly string[]): readonly boolean[] {
  let open: string | null = null;
  return lines.map((line) => {
    const [, mark, info = ''] = fence.exec(line) ?? [];
    if (mark === undefined) return open !== null;
    if (open === null) open = mark;
    else if (mark.startsWith(open) && info.trim() === '') open = null;
    return true;
  });
}
