import { defineErrors } from '../../core/errors.ts';
import { isEmpty } from './lint.ts';
import type { ReleaseLinks } from './links.ts';
import { readOutline } from './outline.ts';
import type { Outline, Section } from './outline.ts';

const fail = defineErrors('changelog', {
  noUnreleased:
    '{path} has no Unreleased section. Add "## [Unreleased]" with ' +
    'what changed, or take --changelog commits',
  empty:
    '{path}: nothing stands under Unreleased. Say what changed, take ' +
    '--changelog commits, or --allow-empty',
});

export interface Promotion {
  readonly path: string;
  readonly version: string;
  /** YYYY-MM-DD, in UTC. */
  readonly date: string;
  readonly tag: string;
  readonly previousTag: string | null;
  readonly links: ReleaseLinks | null;
  /** Entries to take where Unreleased is empty; null: it must not be. */
  readonly entries: string | null;
  readonly allowEmpty: boolean;
}

/**
 * Gives the entries under Unreleased their version, changing no other line: a heading
 * is put in below Unreleased, and the links follow. A version that has a section
 * already leaves the text as it is.
 */
export function promoteUnreleased(text: string, promotion: Promotion): string {
  const outline = readOutline(text);
  const { version, path, entries, allowEmpty } = promotion;
  if (outline.sections.some((section) => section.version === version)) return text;
  const unreleased = outline.sections.find((section) => section.version === null);
  if (unreleased === undefined && entries === null)
    throw fail('noUnreleased', { path });
  const isBare = unreleased === undefined || isEmpty(unreleased, outline);
  if (isBare && entries === null && !allowEmpty) throw fail('empty', { path });
  const lines = [...outline.lines];
  relink(lines, outline, promotion, unreleased);
  insertHeading(lines, outline, promotion, unreleased, isBare ? entries : null);
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + lines.join('');
}

function insertHeading(
  lines: string[],
  outline: Outline,
  promotion: Promotion,
  unreleased: Section | undefined,
  entries: string | null,
): void {
  const { eol, sections } = outline;
  const heading = headingOf(promotion, unreleased ?? sections[0]) + eol;
  const body = entries === null ? '' : entries.trim().split('\n').join(eol) + eol;
  if (unreleased === undefined) {
    const at = sections[0]?.line ?? lines.length;
    lines[at] = `${heading}${eol}${body}${eol}${lines[at] ?? ''}`;
    return;
  }
  const line = lines[unreleased.line]!;
  const own = line.endsWith('\n') ? line : line + eol;
  const between = body === '' ? '' : `${eol}${body}`;
  lines[unreleased.line] = `${own}${eol}${heading}${between}`;
}

/** The heading in the style of a section that is there already. */
function headingOf(
  { version, date, links, tag, previousTag }: Promotion,
  style: Section | undefined,
): string {
  const url = versionUrl(links, previousTag, tag);
  const target = style?.url && url !== null ? `(${url})` : '';
  const name = (style?.isLink ?? true) ? `[${version}]${target}` : version;
  return `## ${name} - ${date}`;
}

function versionUrl(
  links: ReleaseLinks | null,
  previousTag: string | null,
  tag: string,
): string | null {
  if (links === null) return null;
  return previousTag === null ? links.tag(tag) : links.compare(previousTag, tag);
}

function relink(
  lines: string[],
  outline: Outline,
  promotion: Promotion,
  unreleased: Section | undefined,
): void {
  const { links, previousTag, tag, version } = promotion;
  const own = versionUrl(links, previousTag, tag);
  if (links === null || own === null) return;
  const next = links.compare(tag, 'HEAD');
  if (unreleased?.url) {
    const line = lines[unreleased.line]!;
    lines[unreleased.line] = line.replace(`(${unreleased.url})`, `(${next})`);
    return;
  }
  const defined = outline.links.get('unreleased');
  if (defined !== undefined) {
    const line = lines[defined.line]!;
    const end = line.endsWith('\n') ? '' : outline.eol;
    const ownLine = `[${version}]: ${own}`;
    const moved = line.replace(defined.url, next) + end;
    lines[defined.line] = moved + ownLine + (end === '' ? outline.eol : '');
  } else if (unreleased?.isLink) appendLinks(lines, outline, version, next, own);
}

function appendLinks(
  lines: string[],
  { eol, links }: Outline,
  version: string,
  next: string,
  own: string,
): void {
  const text = `[Unreleased]: ${next}${eol}[${version}]: ${own}${eol}`;
  const at = [...links.values()].map(({ line }) => line);
  if (at.length > 0) {
    const first = Math.min(...at);
    lines[first] = text + lines[first]!;
    return;
  }
  const last = lines.length - 1;
  const end = lines[last]!;
  const isClosed = end === '' || end.endsWith('\n');
  lines[last] = `${end}${isClosed ? '' : eol}${eol}${text}`;
}

/**
 * Marks the section of a version as taken back; unchanged where it is or is missing.
 */
export function yankVersion(text: string, version: string): string {
  const { lines, sections } = readOutline(text);
  const section = sections.find((found) => found.version === version);
  if (section === undefined || section.isYanked) return text;
  const changed = [...lines];
  changed[section.line] = lines[section.line]!.replace(
    /\s*$/,
    (end) => ` [YANKED]${end}`,
  );
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + changed.join('');
}
