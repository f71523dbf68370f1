import type { Pin } from './actions.ts';
import { fillIn, variableIn } from '../../../core/shell-variables.ts';

/** How images are pinned, as `gates.deps.images` says. */
export type ImagePin = 'version' | 'digest';

/** Where an image is named. */
export interface NamedImage {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** As it is written. */
  readonly image: string;
}

/**
 * What is wrong with an image that is named in a file.
 * @param defaults - values of the variables that the file sets
 */
export function judgeImage(
  { path, line, image: written }: NamedImage,
  pin: ImagePin,
  defaults: ReadonlyMap<string, string> = new Map(),
): readonly Pin[] {
  const loose = (messageId: string, data = {}): readonly Pin[] => [
    {
      ...{ path, line, rule: 'deps/image', messageId, subject: written },
      data: { image: written, ...data },
    },
  ];
  const image = fillIn(written, defaults).replace(/^docker:\/\//, '');
  // The workflow fills in this expression when it runs.
  if (/@sha256:[\da-f]{64}$/.test(image) || image.includes('${{')) return [];
  const tag = /:([^/:}]+)$/.exec(image)?.[1];
  // What stands for the name alone says nothing about the version.
  const variable = variableIn(tag ?? image);
  if (variable !== null) return loose('unknown', { variable });
  if (pin === 'digest') return loose('digest');
  if (tag === undefined) return loose('latest');
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
