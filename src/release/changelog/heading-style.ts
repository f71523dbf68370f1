import { parse } from 'semver';
import type { Outline, Section } from './outline.ts';

/** What a new heading says. */
export interface NewHeading {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Where its link leads; null: nowhere. */
  readonly url: string | null;
}

/**
 * The heading of a new section, as the sections that are there are headed: their level,
 * brackets, link, `v`, and the way in which the date stands behind the version.
 */
export function headingInStyle(
  { sections, lines, eol }: Outline,
  { version, date, url }: NewHeading,
): string {
  const newest = sections.find((section) => section.version !== null);
  const style = newest ?? sections[0];
  const own = newest?.hasV === true ? `v${version}` : version;
  const text = `${nameInStyle(style, own, url)}${restInStyle(newest, date)}`;
  if (style === undefined || style.mark !== '') {
    return `${'#'.repeat(levelOf(sections, version, style))} ${text}${eol}`;
  }
  const line = lines[style.line + 1]!.trim()[0]!.repeat(text.length);
  return `${text}${eol}${line}${eol}`;
}

function nameInStyle(
  style: Section | undefined,
  name: string,
  url: string | null,
): string {
  if (style !== undefined && !style.isLink) return name;
  return style?.url && url !== null ? `[${name}](${url})` : `[${name}]`;
}

/**
 * conventional-changelog heads major and minor versions with `#` and patches with `##`;
 * where only one level is used, that one is used.
 */
function levelOf(
  sections: readonly Section[],
  version: string,
  style: Section | undefined,
): number {
  const levels = new Set(
    sections.filter((section) => section.version !== null).map(({ level }) => level),
  );
  if (levels.size === 2) return parse(version)!.patch === 0 ? 1 : 2;
  return style?.level ?? 2;
}

/**
 * ` - 2026-01-02`, or as the newest section has it: ` (2026-01-02)`, ` / 2026-01-02`.
 */
function restInStyle(newest: Section | undefined, date: string): string {
  const usual = ` - ${date}`;
  if (newest === undefined || newest.date === null)
    return newest !== undefined && newest.rest.trim() === '' ? '' : usual;
  const around = newest.rest.replace(/\s*\[YANKED\]/i, '').split(newest.date);
  const isPlain =
    around.length === 2 && !around.some((part) => /[\p{L}\p{N}]/u.test(part));
  if (!isPlain) return usual;
  const separator = /^\d{4}([-/.])/.exec(newest.date)?.[1];
  if (separator === undefined) return usual;
  return `${around[0]}${date.replaceAll('-', separator)}${around[1]!.trimEnd()}`;
}
