import type { Finding } from '../../../core/finding.ts';
import { fillIn } from '../../../core/shell-variables.ts';
import { readBases } from '../containers/read-bases.ts';
import type { Instruction } from '../../../core/dockerfile.ts';
import type { Composition } from '../containers/read-compose.ts';
import type { Script } from '../files/read-files.ts';
import { readCommands } from '../shell/read-script.ts';
import type { Settings } from '../settings.ts';
import { inFile } from './make.ts';

/** A Dockerfile with its instructions. */
export interface ImageFile {
  readonly path: string;
  readonly instructions: readonly Instruction[];
}

interface NamedImage {
  readonly path: string;
  readonly line: number;
  readonly image: string;
}

/** Images whose name moves; digests are the business of `deps`. */
export function findFloating(
  files: readonly ImageFile[],
  compositions: readonly Composition[],
  scripts: readonly Script[],
  { floating }: Settings,
): readonly Finding[] {
  const named: readonly NamedImage[] = [
    ...files.flatMap(({ path, instructions }) =>
      readBases(instructions).map(({ image, line }) => ({ path, line, image })),
    ),
    ...compositions.flatMap(({ path, services }) =>
      services.flatMap(({ image, line }) =>
        image === null ? [] : [{ path, line, image: fillIn(image, new Map()) }],
      ),
    ),
    ...scripts.flatMap(({ path, text }) =>
      readCommands(text).flatMap((command) =>
        imagesOf(command.text).map((image) => ({ path, line: command.line, image })),
      ),
    ),
  ];
  return named.flatMap(({ path, line, image }) => {
    if (/@sha256:[\da-f]{64}$/.test(image)) return [];
    const tag = /:([^/:]+)$/.exec(image)?.[1];
    // What a variable holds is known when it runs.
    if (tag === undefined && image.includes('$')) return [];
    if (tag === undefined) return [inFile(path, line, 'floating', 'none', { image })];
    if (!floating.includes(tag)) return [];
    return [inFile(path, line, 'floating', 'moves', { image })];
  });
}

const engine = new RegExp(
  '(?:\\bdocker|\\bpodman|\\$\\{?\\w+\\}?|"\\$\\w+")\\s+(?:image\\s+)?' +
    '(run|pull|build|tag|create)\\s+(.*)$',
);

/** Images that a command line names: with a tag, or alone behind `pull`. */
function imagesOf(command: string): readonly string[] {
  const [, verb, rest] = engine.exec(command) ?? [];
  if (verb === undefined) return [];
  const words = rest!
    .split(/[;&|]|\d?[<>]/)[0]!
    .split(/\s+/)
    .map((word) => word.replace(/^["']|["']$/g, ''));
  const plain = words.filter((word) => word !== '' && !word.startsWith('-'));
  if (verb === 'pull') return plain.slice(-1);
  // A port or a volume has a colon, too, and neither is followed by letters alone.
  return plain.filter(
    (word) => /^[\w$][\w./${}-]*:[a-z][\w.-]*$/.test(word) && !word.startsWith('/'),
  );
}
