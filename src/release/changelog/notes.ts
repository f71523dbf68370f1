import { readOutline } from './outline.ts';

/**
 * The entries of a version, or of Unreleased with null; null where it has no section.
 */
export function readNotes(
  text: string,
  version: string | null,
  unreleased: string | null = null,
): string | null {
  const { lines, sections } = readOutline(text, unreleased);
  const section = sections.find((found) => found.version === version);
  if (section === undefined) return null;
  const body = lines.slice(section.body, section.end).join('').trim();
  return body.replace(/\r\n/g, '\n');
}
