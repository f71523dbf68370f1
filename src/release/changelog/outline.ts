import { isUnreleased, readHeadings } from './headings.ts';
import type { Heading } from './headings.ts';

/** A section of a changelog. Lines count from 0. */
export interface Section extends Heading {
  /** Null for Unreleased. */
  readonly version: string | null;
  readonly isYanked: boolean;
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

const definition = /^ {0,3}\[(?<label>[^\]]+)\]:[ \t]*<?(?<url>[^\s>]+)>?/;

/**
 * Reads the outline of a changelog; code fences and HTML comments hold no headings. A
 * heading of the first level is a section where it names a version, as
 * conventional-changelog writes it, and the title otherwise.
 * @param unreleased - what the project calls the section of what is not released yet
 */
export function readOutline(text: string, unreleased: string | null = null): Outline {
  const lines = text.replace(/^\uFEFF/, '').split(/(?<=\n)/);
  const isCode = markCode(lines);
  const isOpen = (heading: Heading): boolean => isUnreleased(heading, unreleased);
  const found = readHeadings(lines, isCode).filter(
    (heading) => heading.level === 2 || heading.version !== null || isOpen(heading),
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
  const all = found.map((heading, index) => ({
    ...heading,
    isYanked: /\[YANKED\]/i.test(heading.rest),
    end: ends[index]!,
  }));
  const isSection = (heading: Section): boolean =>
    heading.version !== null || isOpen(heading);
  return {
    lines,
    eol: dominantEnd(lines),
    sections: all.filter(isSection),
    strangers: all
      .filter((heading) => !isSection(heading))
      .map(({ name, line }) => ({ name, line })),
    links,
    isCode,
  };
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
