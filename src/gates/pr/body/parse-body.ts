import { partOf } from './parts.ts';
import type { PartId } from './parts.ts';

/** What stands under one heading. */
export interface Section {
  /** Empty for what stands before the first heading. */
  readonly heading: string;
  readonly part: PartId | null;
  readonly lines: readonly string[];
}

/** A box of a list: `- [x] All tests pass`. */
export interface Box {
  readonly text: string;
  readonly isTicked: boolean;
  readonly part: PartId | null;
}

export interface Body {
  readonly sections: readonly Section[];
  readonly boxes: readonly Box[];
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const underline = /^ {0,3}(=+|-+)\s*$/;
const box = /^\s*(?:[-*+]|\d+[.)])\s+\[([ xX✓✔])\]\s+(.+?)\s*$/u;

/** Reads a description in Markdown; comments and code are not headings or boxes. */
export function parseBody(
  text: string,
  own: Readonly<Partial<Record<PartId, readonly string[]>>> = {},
): Body {
  const lines = withoutComments(text).split(/\r?\n/);
  const sections: { heading: string; part: PartId | null; lines: string[] }[] = [
    { heading: '', part: null, lines: [] },
  ];
  const boxes: Box[] = [];
  const begin = (title: string): void => {
    sections.push({ heading: title, part: partOf(title, own), lines: [] });
  };
  let open: string | null = null;
  for (const [index, line] of lines.entries()) {
    const here = sections.at(-1)!;
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined) open = nextFence(open, mark);
    const title = open === null ? titleAt(lines, index) : null;
    if (title !== null) begin(title);
    else {
      here.lines.push(line);
      const found = open === null && mark === undefined ? box.exec(line) : null;
      if (found !== null)
        boxes.push({ text: found[2]!, isTicked: found[1] !== ' ', part: here.part });
    }
  }
  return { sections, boxes };
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
}

function nextFence(open: string | null, mark: string): string | null {
  if (open === null) return mark;
  return mark[0] === open[0] && mark.length >= open.length ? null : open;
}

/** The heading that a line is, also one that the next line underlines. */
function titleAt(lines: readonly string[], index: number): string | null {
  const line = lines[index]!;
  const found = heading.exec(line)?.[1];
  if (found !== undefined) return found;
  const isText = /^ {0,3}[^\s#>*+-]/.test(line) && !box.test(line);
  return isText && underline.test(lines[index + 1] ?? '') ? line.trim() : null;
}

/** What a person wrote in a part: not the template's words, not empty boxes. */
export function writtenLines(
  { sections }: Body,
  part: PartId,
  template: ReadonlySet<string>,
): readonly string[] {
  return sections
    .filter((section) => section.part === part)
    .flatMap(({ lines }) => lines)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]|!\[/u.test(line) && !template.has(line));
}
