import type { Host } from '../core/host.ts';
import type { SourceTree } from '../core/tree.ts';

/** A tree of one file: standard input under a name. */
export async function openStdin(
  host: Host,
  root: string,
  path: string,
): Promise<SourceTree> {
  const bytes = await host.readStdin();
  return {
    kind: 'stdin',
    root,
    list: async () => [{ path }],
    async *read(files) {
      for (const file of files) yield [file, { kind: 'bytes', bytes }] as const;
    },
  };
}
