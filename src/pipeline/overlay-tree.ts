import type { SourceTree } from '../core/tree.ts';

/** A tree in which some files have other contents. */
export function overlayTree(
  tree: SourceTree,
  contents: ReadonlyMap<string, Uint8Array>,
): SourceTree {
  return {
    ...tree,
    kind: 'overlay',
    list: () => tree.list(),
    async *read(files) {
      for await (const [file, content] of tree.read(files)) {
        const bytes = contents.get(file.path);
        yield [file, bytes === undefined ? content : { kind: 'bytes', bytes }] as const;
      }
    },
  };
}
