import { compare } from 'semver';
import { readOutline } from './outline.ts';
import type { Outline, Section } from './outline.ts';

/** What a changelog breaks. Lines count from 1. */
export interface ChangelogProblem {
  readonly id: keyof typeof changelogMessages;
  readonly line: number;
  readonly data: Readonly<Record<string, string>>;
}

/** What each problem says. */
export const changelogMessages = {
  noTitle: 'the changelog has no title; begin it with "# Changelog"',
  noUnreleased: 'there is no Unreleased section; add "## [Unreleased]" above {above}',
  unreleasedNotFirst: 'Unreleased stands below {above}; move it to the top',
  duplicate: '{version} has a section already, on line {first}; merge the two',
  order: '{version} stands below {above}, which is older; newest comes first',
  noDate: '{version} has no date; write "## [{version}] - YYYY-MM-DD"',
  badDate: "'{date}' is not a date of the form YYYY-MM-DD",
  stranger: "'{name}' is neither a version nor Unreleased; make it a ### heading",
  unknownType:
    "'{name}' is not a kind of change; use Added, Changed, Deprecated, " +
    'Removed, Fixed or Security',
  duplicateType: '{name} stands twice in this section; merge the two',
  emptySection: '{version} has no entries; say what changed',
  noLink: '[{label}] leads nowhere; add "[{label}]: <address>" at the end',
} as const;

const changeTypes = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** Checks a changelog against Keep a Changelog 1.0 to 2.0. */
export function lintChangelog(text: string): readonly ChangelogProblem[] {
  const outline = readOutline(text);
  return [
    ...checkTop(outline),
    ...outline.strangers.map(({ line, name }) => at(line, 'stranger', { name })),
    ...outline.sections.flatMap((section, index) => [
      ...checkHeading(section, outline),
      ...checkOrder(section, index, outline),
      ...checkEntries(section, outline),
    ]),
  ].sort((a, b) => a.line - b.line);
}

function at(
  line: number,
  id: ChangelogProblem['id'],
  data: ChangelogProblem['data'] = {},
): ChangelogProblem {
  return { id, line: line + 1, data };
}

function nameOf({ version }: Section): string {
  return version ?? 'Unreleased';
}

function* checkTop({ lines, sections, isCode }: Outline): Iterable<ChangelogProblem> {
  const hasTitle = lines.some(
    (line, index) => !isCode[index] && /^ {0,3}#\s+\S/.test(line),
  );
  if (!hasTitle && !/^=+\s*$/.test(lines[1] ?? '')) yield at(0, 'noTitle');
  const unreleased = sections.findIndex(({ version }) => version === null);
  const above = sections[0] === undefined ? 'all versions' : nameOf(sections[0]);
  if (unreleased < 0) yield at(sections[0]?.line ?? 0, 'noUnreleased', { above });
  if (unreleased > 0)
    yield at(sections[unreleased]!.line, 'unreleasedNotFirst', { above });
}

function* checkHeading(
  section: Section,
  { links }: Outline,
): Iterable<ChangelogProblem> {
  const { version, date, isLink, url, line } = section;
  const label = nameOf(section);
  if (version !== null && date === null) yield at(line, 'noDate', { version });
  if (date !== null && !isDate(date)) yield at(line, 'badDate', { date });
  // A changelog without any link definition names versions in brackets by habit only.
  const isDefined = links.size === 0 || links.has(label.toLowerCase());
  if (isLink && url === null && !isDefined) yield at(line, 'noLink', { label });
}

function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

function* checkOrder(
  section: Section,
  index: number,
  { sections }: Outline,
): Iterable<ChangelogProblem> {
  const { version, line } = section;
  const first = sections.findIndex((other) => other.version === version);
  if (first < index) {
    yield at(line, 'duplicate', {
      version: nameOf(section),
      first: String(sections[first]!.line + 1),
    });
    return;
  }
  const above = sections[index - 1];
  if (version === null || above === undefined || above.version === null) return;
  if (isOlder(above, section))
    yield at(line, 'order', { version, above: above.version });
}

/**
 * By date where both have one, since a fix of an old line comes after a newer major.
 */
function isOlder(above: Section, below: Section): boolean {
  if (above.date !== null && below.date !== null && above.date !== below.date)
    return above.date < below.date;
  return compare(above.version!, below.version!) < 0;
}

function* checkEntries(section: Section, outline: Outline): Iterable<ChangelogProblem> {
  const seen = new Set<string>();
  for (let line = section.line + 1; line < section.end; line++) {
    const name = /^ {0,3}###\s+(.+?)\s*#*\s*$/.exec(outline.lines[line]!)?.[1];
    if (name === undefined || outline.isCode[line]) continue;
    if (!changeTypes.includes(name)) yield at(line, 'unknownType', { name });
    else if (seen.has(name)) yield at(line, 'duplicateType', { name });
    seen.add(name);
  }
  if (section.version !== null && !section.isYanked && isEmpty(section, outline))
    yield at(section.line, 'emptySection', { version: section.version });
}

/** Whether a section says nothing: blank lines, bare headings and comments only. */
export function isEmpty({ body, end }: Section, { lines, isCode }: Outline): boolean {
  for (let index = body; index < end; index++) {
    const text = lines[index]!.trim();
    const isComment = isCode[index] && !/^(`{3}|~{3})/.test(text);
    if (text !== '' && !/^#{1,6}(\s|$)/.test(text) && !isComment) return false;
  }
  return true;
}
