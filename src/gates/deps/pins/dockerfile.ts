import {
  isNamedDockerfile,
  readFrom,
  readInstruction,
  readInstructions,
} from '../../../core/dockerfile.ts';
import type { Instruction } from '../../../core/dockerfile.ts';
import type { Pin } from './actions.ts';
import { judgeImage } from './images.ts';
import type { ImagePin } from './images.ts';

/** Whether a file builds an image; what is filled in first is not a Dockerfile yet. */
export function isDockerfile(path: string): boolean {
  return (
    isNamedDockerfile(path) &&
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
  return readInstructions(text).flatMap((instruction) => {
    const line = instruction.line + firstLine - 1;
    return imagesOf(instruction, build).flatMap((image) =>
      judgeImage({ path, line, image }, pin, build.defaults),
    );
  });
}

/** What the instructions read so far have named. */
interface Build {
  readonly stages: Set<string>;
  readonly defaults: Map<string, string>;
}

/** The images that an instruction takes; what it names is kept. */
function imagesOf(instruction: Instruction, build: Build): readonly string[] {
  const { word, rest, line } = instruction;
  if (word === 'ONBUILD')
    return readInstruction(rest, line).flatMap((one) => imagesOf(one, build));
  const { stages, defaults } = build;
  // An argument within a stage says nothing to the next FROM.
  if (word === 'ARG' && stages.size === 1) keepDefaults(defaults, rest);
  const from = word === 'FROM' ? readFrom(rest) : null;
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

/** `COPY --from=image`, `RUN --mount=type=bind,from=image,target=/x` */
function takenFrom(word: string, rest: string): readonly string[] {
  if (word !== 'COPY' && word !== 'ADD' && word !== 'RUN') return [];
  const options = /^(?:--\S+\s+)*/.exec(rest)![0];
  return [...options.matchAll(/(?:--from=|[=,]from=)([^\s,]+)/g)].map(
    ([, image]) => image!,
  );
}
