import { decodeText } from '../../core/decode-text.ts';
import { lineBreaksOf, splitLines } from '../../core/lines.ts';
import type { SourceTree } from '../../core/tree.ts';

/**
 * Reads files once and hands out their lines, from 1, as reports show them: without the
 * secrets that stand in them.
 */
export async function sourceLines(
  tree: SourceTree,
  paths: ReadonlySet<string | null>,
): Promise<(path: string, line: number) => string | undefined> {
  const lines = new Map<string, readonly string[]>();
  const files = [...paths].filter((path) => path !== null).map((path) => ({ path }));
  // The search for secrets takes a fifth of a start: only lines that are shown load it.
  if (files.length === 0) return () => undefined;
  const { concealText } = await import('../../secrets/conceal.ts');
  for await (const [{ path }, content] of tree.read(files))
    if (content.kind === 'bytes') {
      const text = await decode(path, content.bytes);
      lines.set(path, splitLines(concealText(text), lineBreaksOf(path)));
    }
  return (path, line) => lines.get(path)?.[line - 1];
}

/** What is no UTF-8 may say how it is encoded. */
async function decode(path: string, bytes: Uint8Array): Promise<string> {
  const text = decodeText(bytes);
  if (!text.includes('\uFFFD')) return text;
  const { decodeAs } = await import('../../pipeline/decode-as.ts');
  return (await decodeAs(path, bytes)) ?? text;
}
