import type { Language } from '../core/language.ts';
import { languages } from '../units/languages.ts';

interface Entry {
  readonly extensions: readonly string[];
  readonly load: () => Promise<{ default: Language }>;
}

const entries: readonly Entry[] = Object.values(languages);
const byExtension = new Map(
  entries.flatMap((entry) => entry.extensions.map((extension) => [extension, entry])),
);

/** The endings of all files of a known language, each with its dot. */
export const knownExtensions: readonly string[] = [...byExtension.keys()];

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

/** Whether a path is of a known language. */
export function isSource(path: string): boolean {
  return byExtension.has(extensionOf(path));
}

/**
 * Loads the languages of these files, and no others.
 * @returns what tells the language of each of them; undefined where none is known
 */
export async function loadLanguages(
  paths: Iterable<string>,
): Promise<(path: string) => Language | undefined> {
  const wanted = new Set<string>();
  for (const path of paths) wanted.add(extensionOf(path));
  const loaded = new Map<string, Language>();
  for (const extension of wanted) {
    const entry = byExtension.get(extension);
    if (entry !== undefined) loaded.set(extension, (await entry.load()).default);
  }
  return (path) => loaded.get(extensionOf(path));
}
