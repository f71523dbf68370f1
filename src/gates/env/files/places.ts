import { posix } from 'node:path';
import {
  isEnvironmentTemplate,
  isPrivateEnvironment,
} from '../../../core/environment-files.ts';
import { decodeText } from '../../../core/decode-text.ts';
import type { Files } from './list-files.ts';
import { parseEnvironment } from './parse-environment.ts';
import type { Environment } from './parse-environment.ts';

/** A file of environment variables, as it was read. */
export interface EnvironmentFile extends Environment {
  readonly path: string;
  /** It holds the values of one place, and git must not have it. */
  readonly isPrivate: boolean;
}

/** A folder with files of environment variables. */
export interface Place {
  readonly folder: string;
  readonly templates: readonly EnvironmentFile[];
  readonly files: readonly EnvironmentFile[];
}

/** A file that could not be judged. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** Reads the files of environment variables, by folder. */
export async function readPlaces({ tree, environment }: Files): Promise<{
  readonly places: readonly Place[];
  readonly unreadable: readonly Unreadable[];
}> {
  const places = new Map<
    string,
    { templates: EnvironmentFile[]; files: EnvironmentFile[] }
  >();
  const unreadable: Unreadable[] = [];
  const wanted = environment.map((path) => ({ path }));
  for await (const [{ path }, content] of tree.read(wanted)) {
    if (content.kind === 'unreadable')
      unreadable.push({ path, reason: content.reason });
    if (content.kind !== 'bytes') continue;
    const folder = posix.dirname(path);
    const place = places.get(folder) ?? { templates: [], files: [] };
    places.set(folder, place);
    const list = isEnvironmentTemplate(path) ? place.templates : place.files;
    list.push({
      ...parseEnvironment(decodeText(content.bytes)),
      ...{ path, isPrivate: isPrivateEnvironment(path) },
    });
  }
  return {
    places: [...places].map(([folder, place]) => ({ folder, ...place })),
    unreadable,
  };
}

/** The places in whose folder a path lies, the nearest first. */
export function placesAround(
  path: string,
  places: ReadonlyMap<string, Place>,
): readonly Place[] {
  const found: Place[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const place = places.get(folder);
    if (place !== undefined) found.push(place);
    if (folder === '.' || folder === '/') return found;
  }
}
