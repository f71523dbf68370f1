import type { Host } from '../core/host.ts';
import type { SourceTree } from '../core/tree.ts';
import { overlayTree } from './overlay-tree.ts';

/**
 * A tree of one file: standard input under a name.
 * @param around - where everything else that is asked for by name lies
 */
export async function openStdin(
  host: Host,
  path: string,
  around: SourceTree,
): Promise<SourceTree> {
  const contents = new Map([[path, await host.readStdin()]]);
  return {
    ...overlayTree(around, contents),
    kind: 'stdin',
    list: async () => [{ path }],
  };
}
