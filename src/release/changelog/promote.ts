import { gt } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import { headingInStyle } from './heading-style.ts';
import { isEmpty } from './lint.ts';
import type { ReleaseLinks } from './links.ts';
import { readOutline } from './outline.ts';
import type { Outline, Section } from './outline.ts';

const fail = defineErrors('changelog', {
  noUnreleased:
    '{path} has no Unreleased section. Add "## [Unreleased]" with ' +
    'what changed, or use --changelog commits',
  empty:
    '{path}: nothing stands under Unreleased. Say what changed, use ' +
    '--changelog commits, or --allow-empty',
  nothing:
    'no commit since the last release belongs into {path}. Use --allow-empty to ' +
    'release all the same',
  yanked:
    '{path}:{line} says that {version} was taken back. Name another version, or ' +
    'remove that section',
  both:
    '{path}:{line} has a section for {version} already, and there are entries under ' +
    'Unreleased; move them into it',
  twice: "{path}:{line}: '{name}' stands twice under Unreleased; merge the two",
  clock:
    '{path}: the section below is of {below}, and today is {date}. Correct the clock ' +
    'of this machine, or that date',
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
  /** What the project calls the section of what is not released yet, if otherwise. */
  readonly unreleased?: string | null;
}

/**
 * Gives the entries under Unreleased their version, changing no other line: a heading
 * is put in below Unreleased, and the links follow. A section that was written for this
 * version beforehand is taken as it is.
 * @throws QaError where there is nothing to say, or the section is of another release
 */
export function promoteUnreleased(text: string, promotion: Promotion): string {
  const outline = readOutline(text, promotion.unreleased ?? null);
  const { version } = promotion;
  const unreleased = outline.sections.find((section) => section.version === null);
  const existing = outline.sections.find((section) => section.version === version);
  const isBare = unreleased === undefined || isEmpty(unreleased, outline);
  if (existing !== undefined) {
    checkExisting(existing, isBare, promotion);
    return text;
  }
  const entries = isBare ? promotion.entries : null;
  checkContent(outline, promotion, unreleased);
  const dated = { ...promotion, date: dateOf(outline, promotion) };
  const lines = [...outline.lines];
  relink(lines, outline, dated, unreleased);
  insertHeading(lines, outline, dated, unreleased, entries);
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + lines.join('');
}

function checkExisting(
  { line, isYanked }: Section,
  isBare: boolean,
  { path, version }: Promotion,
): void {
  if (isYanked) throw fail('yanked', { path, version, line: line + 1 });
  if (!isBare) throw fail('both', { path, version, line: line + 1 });
}

function checkContent(
  outline: Outline,
  { path, entries, allowEmpty }: Promotion,
  unreleased: Section | undefined,
): void {
  if (unreleased === undefined && entries === null)
    throw fail('noUnreleased', { path });
  if (unreleased !== undefined) checkTwice(outline, path, unreleased);
  if (allowEmpty) return;
  const isBare = unreleased === undefined || isEmpty(unreleased, outline);
  if (isBare && entries === null) throw fail('empty', { path });
  if (isBare && entries === '') throw fail('nothing', { path });
}

function checkTwice(
  { lines, isCode }: Outline,
  path: string,
  { body, end }: Section,
): void {
  const seen = new Set<string>();
  for (let line = body; line < end; line++) {
    const name = /^ {0,3}###\s+(.+?)\s*#*\s*$/.exec(lines[line]!)?.[1];
    if (name === undefined || isCode[line]) continue;
    if (seen.has(name)) throw fail('twice', { path, name, line: line + 1 });
    seen.add(name);
  }
}

const day = 86_400_000;

/** Today, or the day of the section below where that is tomorrow in another zone. */
function dateOf(
  { sections }: Outline,
  { date, path, tag, version }: Promotion,
): string {
  const newest = sections.find((section) => section.version !== null);
  const below = newest?.date ?? null;
  const isOrdered = newest !== undefined && gt(version, newest.version!);
  if (below === null || !isOrdered || !/^\d{4}-\d{2}-\d{2}$/.test(below)) return date;
  const ahead = Date.parse(below) - Date.parse(date);
  if (!(ahead > 0)) return date;
  if (ahead <= day) return below;
  throw fail('clock', { path, below, date, tag });
}

function insertHeading(
  lines: string[],
  outline: Outline,
  promotion: Promotion,
  unreleased: Section | undefined,
  entries: string | null,
): void {
  const { eol } = outline;
  const { version, date, links, tag, previousTag } = promotion;
  const url = versionUrl(links, previousTag, tag);
  const heading = headingInStyle(outline, { version, date, url });
  const body = entries ? entries.trim().split('\n').join(eol) + eol : '';
  if (unreleased === undefined) {
    insertSection(lines, outline, body === '' ? heading : `${heading}${eol}${body}`);
    return;
  }
  const last = unreleased.body - 1;
  const line = lines[last]!;
  const own = line.endsWith('\n') ? line : line + eol;
  const between = body === '' ? '' : `${eol}${body}`;
  lines[last] = `${own}${eol}${heading}${between}`;
}

/** Puts a section above all others, or below the title where there is none. */
function insertSection(
  lines: string[],
  { eol, sections }: Outline,
  section: string,
): void {
  const [first] = sections;
  if (first !== undefined) {
    lines[first.line] = `${section}${eol}${lines[first.line]!}`;
    return;
  }
  const text = lines.join('').replace(/(?:\r?\n)+$/, '');
  const gap = text === '' ? '' : eol + eol;
  lines.splice(0, lines.length, `${text}${gap}${section}`);
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
