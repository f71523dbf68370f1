import { docPlaceholder } from '../../core/doc-placeholder.ts';
import type { DocStyle, Edit } from '../../core/edit.ts';
import { definitions } from './collector.ts';
import type { Definition } from './collector.ts';
import { docOf } from './declarations.ts';
import { layouts } from './doc-layouts.ts';
import { describe } from './doc-subject.ts';
import { headers, listen } from './headers.ts';
import type { Header } from './headers.ts';
import { recognise } from './recognise.ts';

/**
 * Skeletons of the docstrings that definitions lack, a placeholder where a person has
 * to say something.
 * @param offsets - UTF-16 offsets of the names of the definitions
 */
export function docstringEdits(
  text: string,
  offsets: readonly number[],
  style: DocStyle,
): readonly Edit[] {
  if (listen(() => recognise(text)) !== null) return [];
  const wanted = new Set(offsets);
  const unit = indentUnit(text);
  return definitions
    .filter(({ nameStart }) => wanted.has(nameStart))
    .flatMap((definition) => skeleton(text, definition, unit, style));
}

function skeleton(
  text: string,
  definition: Definition,
  unit: string,
  style: DocStyle,
): readonly Edit[] {
  const header = headers.get(definition.nameStart)!;
  const doc = docOf(text, definition);
  // A skeleton that nobody has filled in yet gets no second one.
  if (doc?.includes(docPlaceholder) === true) return [];
  const outer = indentAt(text, definition.start);
  const indent = definition.isOneLine
    ? outer + unit
    : indentAt(text, definition.bodyStart);
  const written = docstring(describe(text, definition, header), indent, style);
  if (doc !== null)
    return [{ start: definition.docStart, end: definition.docEnd, text: written }];
  return [insertion(text, definition, header, indent, written)];
}

function docstring(
  subject: ReturnType<typeof describe>,
  indent: string,
  style: DocStyle,
): string {
  const sections = layouts[style](subject, indent);
  const lines = [docPlaceholder, ...sections.flatMap((section) => ['', ...section])];
  const shown = lines.map((line, at) => (at === 0 || line === '' ? '' : indent) + line);
  const end = lines.length === 1 ? '' : `\n${indent}`;
  const written = shown.join('\n') + end;
  // A type may have a backslash, which stands for itself only here.
  return `${written.includes('\\') ? 'r' : ''}"""${written}"""`;
}

/** Where the docstring is put: below the head, above comments on what comes first. */
function insertion(
  text: string,
  { bodyStart, isOneLine, isClass }: Definition,
  { end }: Header,
  indent: string,
  written: string,
): Edit {
  if (isOneLine) {
    const lines = `\n${indent}${written}\n${indent}`;
    return { start: end, end: bodyStart, text: lines };
  }
  const at = afterTypeComment(text, end);
  const gap = isClass && !/^[ \t]*[\r\n]/.test(text.slice(at, bodyStart)) ? '\n' : '';
  return { start: at, end: at, text: `${indent}${written}\n${gap}` };
}

/** A comment with the types of a function has to be the first line of its body. */
function afterTypeComment(text: string, at: number): number {
  const comment = /[ \t\f]*#[ \t]*type:[^\r\n]*(?:\r\n|[\r\n])/y;
  comment.lastIndex = at;
  return comment.test(text) ? comment.lastIndex : at;
}

/** The blanks that begin the line of an offset. */
function indentAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && !/[\r\n\f]/.test(text[start - 1]!)) start--;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

/** What a level of indentation is in this text. */
function indentUnit(text: string): string {
  for (const { isOneLine, start, bodyStart } of definitions) {
    const outer = indentAt(text, start);
    const inner = indentAt(text, bodyStart);
    if (!isOneLine && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '    ';
}
