/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals: FROM, RUN. */
  readonly word: string;
  readonly rest: string;
  /** From 1; where it begins. */
  readonly line: number;
}

/** Whether a file builds an image. */
export function isDockerfile(path: string): boolean {
  return /(^|\/)((Docker|Container)file(\.[\w.-]+)?|[\w.-]+\.dockerfile)$/i.test(path);
}

/**
 * The instructions of a Dockerfile: lines that go on are joined, comments and the text
 * of here-documents are left out.
 * https://docs.docker.com/reference/dockerfile/
 */
export function readInstructions(text: string): readonly Instruction[] {
  const escape = /^#\s*escape=`/im.test(text.slice(0, 200)) ? '`' : '\\';
  const found: Instruction[] = [];
  let held = '';
  let start = 0;
  let ends: string | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const isHeld: boolean = ends !== null;
    if (raw.trim() === ends) ends = null;
    if (isHeld || /^\s*#/.test(raw)) continue;
    if (held === '') start = index + 1;
    const line = raw.trimEnd();
    if (line.endsWith(escape)) {
      held += `${line.slice(0, -1)} `;
      continue;
    }
    found.push(...asInstruction(held + line, start));
    ends = /^\s*(?:RUN|COPY)\b.*<<-?["']?(\w+)/i.exec(held + line)?.[1] ?? null;
    held = '';
  }
  return found;
}

function asInstruction(text: string, line: number): readonly Instruction[] {
  const [, word, rest] = /^\s*(\w+)\s+(.*)$/s.exec(text) ?? [];
  if (word === undefined || rest === undefined) return [];
  return [{ word: word.toUpperCase(), rest: rest.trim(), line }];
}

/** An image that a Dockerfile builds on, and the name of its stage. */
export interface Base {
  /** With the defaults of its arguments filled in. */
  readonly image: string;
  readonly stage: string | null;
  readonly line: number;
}

/** The images of FROM that are neither a stage nor `scratch`. */
export function readBases(instructions: readonly Instruction[]): readonly Base[] {
  const stages = new Set(['scratch']);
  const values = new Map<string, string>();
  const bases: Base[] = [];
  for (const { word, rest, line } of instructions) {
    const [, key, value] = /^([\w.-]+)=["']?([^\s"']*)/.exec(rest) ?? [];
    if (word === 'ARG' && key !== undefined) values.set(key, value!);
    const from = word === 'FROM' ? readFrom(rest) : null;
    if (from === null) continue;
    const image = fillVariables(from.image, values);
    if (!stages.has(image.toLowerCase())) bases.push({ ...from, image, line });
    if (from.stage !== null) stages.add(from.stage.toLowerCase());
  }
  return bases;
}

function readFrom(rest: string): Pick<Base, 'image' | 'stage'> | null {
  const [, image, stage] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
  return image === undefined ? null : { image, stage: stage ?? null };
}

/** An image with `${TAG:-1.2}` and the like filled in, as far as that is known. */
export function fillVariables(
  image: string,
  values: ReadonlyMap<string, string> = new Map(),
): string {
  return image.replace(
    /\$\{(\w+)(?::?-([^}]*))?[^}]*\}|\$(\w+)/g,
    (whole, braced?: string, fallback?: string, bare?: string) =>
      values.get(braced ?? bare ?? '') ?? fallback ?? whole,
  );
}
