import type { SourceTree } from './tree.ts';

/** A file that cannot be judged, and why. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** Texts by path; what is not to be looked at is in neither list. */
export interface ReadTexts {
  readonly texts: ReadonlyMap<string, string>;
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * Reads files of a tree as text.
 * @param decode - default: UTF-8 without its mark
 */
export async function readTexts(
  tree: SourceTree,
  paths: readonly string[],
  decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes),
): Promise<ReadTexts> {
  const texts = new Map<string, string>();
  const unreadable: UnreadableFile[] = [];
  for await (const [{ path }, content] of tree.read(paths.map((path) => ({ path }))))
    if (content.kind === 'bytes') texts.set(path, decode(content.bytes));
    else if (content.kind === 'unreadable')
      unreadable.push({ path, reason: content.reason });
  return { texts, unreadable };
}
