import { isEmpty } from './lint.ts';
import { readOutline } from './outline.ts';
import type { Outline, Section } from './outline.ts';

/**
 * Adds entries to what stands under Unreleased: each kind of change to its own heading,
 * and behind the others where there is no such heading. A section that is empty or
 * missing stays so; a promotion fills it.
 */
export function addToUnreleased(
  text: string,
  entries: string,
  name: string | null,
): string {
  const outline = readOutline(text, name);
  const section = outline.sections.find(({ version }) => version === null);
  if (section === undefined || entries === '' || isEmpty(section, outline)) return text;
  const lines = [...outline.lines];
  for (const [line, added] of placesOf(outline, section, entries)) {
    const own = lines[line]!;
    const closed = own.endsWith('\n') ? own : own + outline.eol;
    lines[line] = closed + added.join('').replaceAll('\n', outline.eol);
  }
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + lines.join('');
}

/** A heading with what stands below it, up to the next one. */
const kind = /^(### .+)\n\n([\s\S]*?)(?=\n\n### |$(?![\s\S]))/gm;

/** What is added behind which line. */
function placesOf(
  outline: Outline,
  section: Section,
  entries: string,
): ReadonlyMap<number, readonly string[]> {
  const more = new Map<number, string[]>();
  for (const [, heading, body] of entries.matchAll(kind)) {
    const place = lastLineUnder(outline, section, heading!);
    const line = place ?? lastLine(outline, section.body, section.end);
    const added = place === null ? `\n${heading}\n\n${body!}\n` : `${body!}\n`;
    more.set(line, [...(more.get(line) ?? []), added]);
  }
  return more;
}

/** The last line with text under a heading of the section; null: no such heading. */
function lastLineUnder(
  outline: Outline,
  { body, end }: Section,
  heading: string,
): number | null {
  for (let line = body; line < end; line++) {
    if (outline.isCode[line] || outline.lines[line]!.trim() !== heading) continue;
    let next = line + 1;
    while (next < end && !/^ {0,3}#{1,3}\s/.test(outline.lines[next]!)) next++;
    return lastLine(outline, line, next);
  }
  return null;
}

function lastLine({ lines }: Outline, first: number, end: number): number {
  let line = end - 1;
  while (line > first && lines[line]!.trim() === '') line--;
  return line;
}
