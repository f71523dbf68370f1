import type { Pin } from './actions.ts';
import type { YamlText } from './yaml-texts.ts';

/** How images are pinned, as `gates.deps.images` says. */
export type ImagePin = 'version' | 'digest';

/** Whether a file builds an image. */
export function isDockerfile(path: string): boolean {
  return /(^|\/)((Docker|Container)file(\.[\w.-]+)?|[\w.-]+\.dockerfile)$/i.test(path);
}

const composition =
  /(^|\/)((docker-)?compose[\w.-]*|\.gitlab-ci|\.drone|\.woodpecker)\.ya?ml$/;

/** Whether a file names images to run: of Compose, GitLab, Drone, Woodpecker. */
export function isComposition(path: string): boolean {
  return composition.test(path);
}

/** Images of a YAML file that are not pinned. */
export function findLooseImages(
  path: string,
  texts: readonly YamlText[],
  pin: ImagePin,
): readonly Pin[] {
  return texts.flatMap(({ key, value, line, beside }) => {
    // Beside `build`, `image` only names the image that is built here.
    if (key === 'image' && beside.includes('build')) return [];
    const image = key === 'uses' ? /^docker:\/\/(.+)/.exec(value)?.[1] : value;
    if (!['uses', 'image', 'container'].includes(key) || image === undefined) return [];
    return judge(path, line, image, new Map(), pin);
  });
}

/** Images that a Dockerfile builds on or copies from, and that are not pinned. */
export function findLooseBases(
  path: string,
  text: string,
  pin: ImagePin,
): readonly Pin[] {
  const stages = new Set(['scratch']);
  const defaults = new Map<string, string>();
  const pins: Pin[] = [];
  for (const { content, line } of instructions(text)) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(content) ?? [];
    const word = name.toUpperCase();
    if (word === 'ARG') keepDefault(defaults, rest);
    const from = word === 'FROM' ? fromOf(rest) : copiedFrom(word, rest);
    if (from === null) continue;
    if (!isStage(from.image, stages))
      pins.push(...judge(path, line, from.image, defaults, pin));
    if (from.stage !== null) stages.add(from.stage.toLowerCase());
  }
  return pins;
}

function keepDefault(defaults: Map<string, string>, rest: string): void {
  const [, key, value] = /^([\w.-]+)=["']?([^\s"']*)/.exec(rest) ?? [];
  if (key !== undefined) defaults.set(key, value!);
}

function isStage(image: string, stages: ReadonlySet<string>): boolean {
  return stages.has(image.toLowerCase()) || /^\d+$/.test(image);
}

function fromOf(rest: string): { image: string; stage: string | null } | null {
  const [, image, stage] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
  return image === undefined ? null : { image, stage: stage ?? null };
}

function copiedFrom(word: string, rest: string): { image: string; stage: null } | null {
  const from = word === 'COPY' ? /--from=(\S+)/.exec(rest)?.[1] : undefined;
  return from === undefined ? null : { image: from, stage: null };
}

function instructions(text: string): readonly { content: string; line: number }[] {
  const found: { content: string; line: number }[] = [];
  let held = '';
  let start = 0;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (/^\s*#/.test(raw)) continue;
    if (held === '') start = index + 1;
    held += raw.replace(/\\\s*$/, ' ');
    if (/\\\s*$/.test(raw)) continue;
    if (held.trim() !== '') found.push({ content: held.trim(), line: start });
    held = '';
  }
  return found;
}

function judge(
  path: string,
  line: number,
  written: string,
  defaults: ReadonlyMap<string, string>,
  pin: ImagePin,
): readonly Pin[] {
  const image = written.replace(
    /\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g,
    (
      whole,
      braced: string | undefined,
      fallback: string | undefined,
      bare: string | undefined,
    ) => defaults.get(braced ?? bare ?? '') ?? fallback ?? whole,
  );
  const loose = (messageId: string, data = {}): readonly Pin[] => [
    {
      ...{ path, line, rule: 'deps/image', messageId, subject: written },
      data: { image: written, ...data },
    },
  ];
  if (/@sha256:[\da-f]{64}$/.test(image)) return [];
  const variable = /\$\{?(\w+)/.exec(image)?.[1];
  // The workflow fills in this expression when it runs.
  if (image.includes('${{')) return [];
  if (variable !== undefined) return loose('unknown', { variable });
  if (pin === 'digest') return loose('digest');
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  if (tag === undefined || tag === 'latest') return loose('latest');
  return isOneVersion(image, tag) ? [] : loose('moving');
}

// Their releases have two numbers: postgresql.org/support/versioning, and Debian's
// point releases.
const twoNumbers = /(?:^|\/)(?:postgres|debian):\d{2,}\.\d+(?:-|$)/;

/** Three numbers, or a day: `22.11.0-slim`, `bookworm-20241016`. */
function isOneVersion(image: string, tag: string): boolean {
  return (
    twoNumbers.test(image) ||
    /(^|[^\d.])\d+\.\d+\.\d+(?![\d.]*\.x)/.test(`-${tag}`) ||
    /(^|\D)20\d{6}(\D|$)/.test(tag)
  );
}
