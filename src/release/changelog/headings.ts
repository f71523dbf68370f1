import { clean } from '../version/next-version.ts';

/** A heading of the first or second level, as `#` or underlined. */
export interface Heading {
  /** Index of its line, from 0. */
  readonly line: number;
  /** Index of the first line below it. */
  readonly body: number;
  readonly level: 1 | 2;
  /** What stands before the name: `## `, or nothing where it is underlined. */
  readonly mark: string;
  /** The name without brackets and without a `v`. */
  readonly name: string;
  /** Whether the version is written with a `v`. */
  readonly hasV: boolean;
  /** Whether the name stands in brackets, as a link does. */
  readonly isLink: boolean;
  /** The target of a link in the heading itself. */
  readonly url: string | null;
  /** What follows the name. */
  readonly rest: string;
  readonly date: string | null;
  /** Null where it names no version. */
  readonly version: string | null;
}

const marked = /^(?<mark> {0,3}(?<hashes>#{1,2})[ \t]+)(?<text>\S.*)$/;
const named =
  /^(?:\[(?<linked>[^\]]+)\](?:\((?<url>[^)]*)\))?|(?<bare>\S+))(?<rest>.*)$/;
const dated = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/;

/** Reads the headings of a text; lines of code and comments hold none. */
export function readHeadings(
  lines: readonly string[],
  isCode: readonly boolean[],
): readonly Heading[] {
  return lines.flatMap((line, index) => {
    if (isCode[index]) return [];
    const groups = marked.exec(line.trimEnd())?.groups;
    if (groups !== undefined) {
      const level = groups['hashes'] === '#' ? 1 : 2;
      const body = index + 1;
      return toHeading(groups['text']!, {
        line: index,
        body,
        level,
        mark: groups['mark']!,
      });
    }
    const level = underlined(lines, index);
    if (level === null) return [];
    const place = { line: index, body: index + 2, level, mark: '' } as const;
    return toHeading(line.trim(), place);
  });
}

/** The level of a line that the next one underlines; null where it does not. */
function underlined(lines: readonly string[], index: number): 1 | 2 | null {
  const isText = /^ {0,3}[^\s#>*+-]/.test(lines[index]!);
  const below = (lines[index + 1] ?? '').trimEnd();
  if (!isText) return null;
  if (/^={3,}$/.test(below)) return 1;
  return /^-{3,}$/.test(below) ? 2 : null;
}

function toHeading(
  text: string,
  place: Pick<Heading, 'body' | 'level' | 'line' | 'mark'>,
): readonly Heading[] {
  const groups = named.exec(text)?.groups;
  if (groups === undefined) return [];
  const name = (groups['linked'] ?? groups['bare'])!.trim();
  const rest = groups['rest']!;
  const hasV = /^v(?=\d)/.test(name);
  return [
    {
      ...place,
      name: hasV ? name.slice(1) : name,
      hasV,
      isLink: groups['linked'] !== undefined,
      url: groups['url'] ?? null,
      rest,
      date: dated.exec(rest)?.[0] ?? null,
      version: clean(name),
    },
  ];
}

const unreleased = /^(?:unreleased|\(unreleased\)|未发布|待发布|未發佈|未發布)$/i;
const bare = /^(?:main|master|head|next|upcoming)$/i;

/**
 * Whether a heading stands for what is not released yet.
 * @param own - the name that the project gives it, besides the usual ones
 */
export function isUnreleased({ name, rest }: Heading, own: string | null): boolean {
  const whole = `${name}${rest}`.trim();
  if (own !== null && whole.toLowerCase() === own.toLowerCase()) return true;
  if (unreleased.test(name)) return true;
  // `main / (unreleased)`, as Prometheus has it, or the word alone.
  const isAlone = rest.trim() === '' || /^\s*\/?\s*\(unreleased\)\s*$/i.test(rest);
  return bare.test(name) && isAlone;
}
