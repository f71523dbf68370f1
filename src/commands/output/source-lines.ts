import { splitLines } from '../../core/lines.ts';
import type { SourceTree } from '../../core/tree.ts';

/** Reads files once and hands out their lines, from 1, as reports show them. */
export async function sourceLines(
  tree: SourceTree,
  paths: ReadonlySet<string | null>,
): Promise<(path: string, line: number) => string | undefined> {
  const lines = new Map<string, readonly string[]>();
  const files = [...paths].filter((path) => path !== null).map((path) => ({ path }));
  for await (const [{ path }, content] of tree.read(files))
    if (content.kind === 'bytes')
      lines.set(path, splitLines(new TextDecoder().decode(content.bytes)));
  return (path, line) => lines.get(path)?.[line - 1];
}
