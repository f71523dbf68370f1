import { createHash } from 'node:crypto';
import type { SourceTree } from '../../core/tree.ts';

/** A tree that remembers, as a digest, what was read of each file last. */
export function rememberContents(
  tree: SourceTree,
  digests: Map<string, string>,
): SourceTree {
  return {
    ...tree,
    list: () => tree.list(),
    async *read(files) {
      for await (const entry of tree.read(files)) {
        const [{ path }, content] = entry;
        if (content.kind === 'bytes') digests.set(path, digestOf(content.bytes));
        yield entry;
      }
    },
  };
}

/** What tells two contents apart. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}
