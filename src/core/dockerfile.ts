/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals: FROM, RUN. */
  readonly word: string;
  readonly rest: string;
  /** From 1; where it begins. */
  readonly line: number;
}

/** Whether a file builds an image, by its name. */
export function isNamedDockerfile(path: string): boolean {
  return /(^|\/)((Docker|Container)file(\.[\w.-]+)?|[\w.-]+\.dockerfile)$/i.test(path);
}

/**
 * The instructions of a Dockerfile, each on one line, without comments and the texts of
 * here-documents.
 * https://docs.docker.com/reference/dockerfile/
 */
export function readInstructions(text: string): readonly Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeOf(lines);
  const goesOn = new RegExp(String.raw`${escape === '\\' ? '\\\\' : '`'}[ \t]*$`);
  const found: Instruction[] = [];
  let [held, start] = ['', 0];
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index]!;
    if (/^\s*#/.test(raw)) continue;
    if (held === '') start = index + 1;
    held += raw.replace(goesOn, ' ');
    if (goesOn.test(raw)) continue;
    const content = held.trim();
    held = '';
    if (content === '') continue;
    found.push(...readInstruction(content, start));
    index = endOfDocuments(content, lines, index);
  }
  found.push(...readInstruction(held, start));
  return found;
}

/** The instruction of a line, or none; behind ONBUILD stands another one. */
export function readInstruction(text: string, line: number): readonly Instruction[] {
  const [, word, rest] = /^\s*(\w+)\s+(.*)$/s.exec(text) ?? [];
  if (word === undefined || rest === undefined) return [];
  return [{ word: word.toUpperCase(), rest: rest.trim(), line }];
}

/** What FROM says: `--platform=… image AS stage`. */
export function readFrom(rest: string): { image: string; stage: string | null } | null {
  const [, image, stage] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
  return image === undefined ? null : { image, stage: stage ?? null };
}

/** `# escape=` may stand above everything but other directives. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name, value] = /^\s*#\s*(\w+)\s*=\s*(\S+)/.exec(line) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() === 'escape') return value!;
  }
  return '\\';
}

/** The last line of the here-documents that an instruction opens. */
function endOfDocuments(
  content: string,
  lines: readonly string[],
  from: number,
): number {
  if (!/^(?:run|copy|add)\b/i.test(content)) return from;
  let index = from;
  for (const [, dash, word] of content.matchAll(/<<(-?)["']?([A-Za-z_]\w*)["']?/g)) {
    const isEnd = (line: string): boolean =>
      (dash === '-' ? line.replace(/^\t+/, '') : line) === word;
    const end = lines.findIndex((line, at) => at > index && isEnd(line));
    // Without an end it is no here-document.
    if (end !== -1) index = end;
  }
  return index;
}
