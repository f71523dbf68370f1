import { clean } from '../version/next-version.ts';

/** A second-level section of a changelog. Lines count from 0. */
export interface Section {
  /** Null for Unreleased. */
  readonly version: string | null;
  /** As written, or null without one. */
  readonly date: string | null;
  readonly isYanked: boolean;
  /** Whether the name stands in brackets, as a link does. */
  readonly isLink: boolean;
  /** The target of a link in the heading itself. */
  readonly url: string | null;
  readonly line: number;
  /** The line behind its last one. */
  readonly end: number;
}

/** The structure of a changelog; its lines with their ends. */
export interface Outline {
  readonly lines: readonly string[];
  /** The line end that most lines have. */
  readonly eol: '\n' | '\r\n';
  readonly sections: readonly Section[];
  /** Second-level headings that name neither a version nor Unreleased. */
  readonly strangers: readonly { readonly line: number; readonly name: string }[];
  /** Link definitions by lower-case label. */
  readonly links: ReadonlyMap<string, { readonly line: number; readonly url: string }>;
  /** Lines that stand in code or in a comment. */
  readonly isCode: readonly boolean[];
}

const heading = new RegExp(
  [
    String.raw`^ {0,3}##[ \t]+(?:\[(?<linked>[^\]]+)\](?:\((?<url>[^)]*)\))?|`,
    String.raw`(?<bare>\S+))(?<rest>.*)$`,
  ].join(''),
);
const definition = /^ {0,3}\[(?<label>[^\]]+)\]:[ \t]*<?(?<url>[^\s>]+)>?/;

/** Reads the outline of a changelog; code fences and HTML comments hold no headings. */
export function readOutline(text: string): Outline {
  const lines = text.replace(/^\uFEFF/, '').split(/(?<=\n)/);
  const isCode = markCode(lines);
  const found = lines.flatMap((line, index) =>
    isCode[index] ? [] : (readHeading(line, index) ?? []),
  );
  const links = new Map<string, { line: number; url: string }>();
  lines.forEach((line, index) => {
    const groups = isCode[index] ? undefined : definition.exec(line)?.groups;
    const label = groups?.['label']!.toLowerCase();
    if (label !== undefined && !links.has(label))
      links.set(label, { line: index, url: groups!['url']! });
  });
  const firstLink = firstTrailingLink(lines, links);
  const ends = [...found.slice(1).map(({ line }) => line), firstLink];
  const sections = found.map((section, index) => ({ ...section, end: ends[index]! }));
  return {
    lines,
    eol: dominantEnd(lines),
    sections: sections.filter(({ name }) => name === undefined),
    strangers: sections.flatMap(({ name, line }) =>
      name === undefined ? [] : [{ name, line }],
    ),
    links,
    isCode,
  };
}

type Found = Omit<Section, 'end'> & { readonly name?: string };

function readHeading(line: string, index: number): readonly Found[] | null {
  const groups = heading.exec(line.trimEnd())?.groups;
  if (groups === undefined) return null;
  const name = (groups['linked'] ?? groups['bare'])!.trim();
  const rest = groups['rest']!;
  const version = clean(name);
  const section = {
    version,
    date:
      /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.exec(rest)?.[0] ??
      null,
    isYanked: /\[YANKED\]/i.test(rest),
    isLink: groups['linked'] !== undefined,
    url: groups['url'] ?? null,
    line: index,
  };
  if (version === null && !/^unreleased$/i.test(name)) return [{ ...section, name }];
  return [section];
}

function firstTrailingLink(
  lines: readonly string[],
  links: ReadonlyMap<string, { line: number }>,
): number {
  const defined = new Set([...links.values()].map(({ line }) => line));
  let first = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    if (defined.has(index)) first = index;
    else if (lines[index]!.trim() !== '') break;
  }
  return first;
}

function dominantEnd(lines: readonly string[]): '\n' | '\r\n' {
  const crlf = lines.filter((line) => line.endsWith('\r\n')).length;
  return crlf > lines.filter((line) => /[^\r]\n$|^\n$/.test(line)).length
    ? '\r\n'
    : '\n';
}

function markCode(lines: readonly string[]): readonly boolean[] {
  let until: RegExp | null = null;
  return lines.map((line) => {
    if (until !== null) {
      if (until.test(line)) until = null;
      return true;
    }
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined)
      until = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);
    else if (/<!--(?!.*-->)/.test(line)) until = /-->/;
    return until !== null || /^\s*<!--.*-->\s*$/.test(line);
  });
}
