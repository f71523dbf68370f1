import type { Pin } from './actions.ts';
import { judgeImage } from './images.ts';
import type { ImagePin } from './images.ts';

/** Whether a file builds an image; what is filled in first is not a Dockerfile yet. */
export function isDockerfile(path: string): boolean {
  return (
    /(^|\/)((Docker|Container)file(\.[\w.-]+)?|[\w.-]+\.dockerfile)$/i.test(path) &&
    !/\.(?:j2|jinja2?|erb|tmpl|tpl|template|mustache|hbs|ejs|md|dockerignore)$/i.test(
      path,
    )
  );
}

/** Images that a Dockerfile builds on or takes files from, and that are not pinned. */
export function findLooseBases(
  path: string,
  text: string,
  pin: ImagePin,
  firstLine = 1,
): readonly Pin[] {
  const build: Build = { stages: new Set(['scratch']), defaults: new Map() };
  return instructions(text).flatMap(({ content, line }) => {
    const images = imagesOf(content, build);
    return images.flatMap((image) =>
      judgeImage({ path, line: line + firstLine - 1, image }, pin, build.defaults),
    );
  });
}

/** What the instructions read so far have named. */
interface Build {
  readonly stages: Set<string>;
  readonly defaults: Map<string, string>;
}

/** The images that an instruction takes; what it names is kept. */
function imagesOf(content: string, { stages, defaults }: Build): readonly string[] {
  const [, name = '', rest = ''] = /^(?:onbuild\s+)?(\w+)\s+(.*)$/i.exec(content) ?? [];
  const word = name.toUpperCase();
  // An argument within a stage says nothing to the next FROM.
  if (word === 'ARG' && stages.size === 1) keepDefaults(defaults, rest);
  const from = word === 'FROM' ? fromOf(rest) : null;
  const named = from === null ? takenFrom(word, rest) : [from.image];
  const images = named.filter((image) => !isStage(image, stages));
  if (from !== null) stages.add((from.stage ?? `stage ${stages.size}`).toLowerCase());
  return images;
}

/** `A=1 B="2"` */
function keepDefaults(defaults: Map<string, string>, rest: string): void {
  for (const match of rest.matchAll(/([\w.-]+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)) {
    const [, key = '', double, single, bare = ''] = match;
    defaults.set(key, double ?? single ?? bare);
  }
}

function isStage(image: string, stages: ReadonlySet<string>): boolean {
  return stages.has(image.toLowerCase()) || /^\d+$/.test(image);
}

function fromOf(rest: string): { image: string; stage: string | null } | null {
  const [, image, stage] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
  return image === undefined ? null : { image, stage: stage ?? null };
}

/** `COPY --from=image`, `RUN --mount=type=bind,from=image,target=/x` */
function takenFrom(word: string, rest: string): readonly string[] {
  if (word !== 'COPY' && word !== 'ADD' && word !== 'RUN') return [];
  const options = /^(?:--\S+\s+)*/.exec(rest)![0];
  return [...options.matchAll(/(?:--from=|[=,]from=)([^\s,]+)/g)].map(
    ([, image]) => image!,
  );
}

interface Instruction {
  readonly content: string;
  /** From 1. */
  readonly line: number;
}

/**
 * The instructions of a Dockerfile, each on one line, without comments and the texts of
 * here-documents.
 * https://docs.docker.com/reference/dockerfile/
 */
function instructions(text: string): readonly Instruction[] {
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
    found.push({ content, line: start });
    index = endOfDocuments(content, lines, index);
  }
  if (held.trim() !== '') found.push({ content: held.trim(), line: start });
  return found;
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
