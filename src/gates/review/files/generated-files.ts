import { matchGlobs } from '../../../config/globs.ts';
import type { SourceTree, TreeFile } from '../../../core/tree.ts';

const attributesFile = '.gitattributes';

/**
 * Tells which files `.gitattributes` calls generated (`linguist-generated`), as GitHub
 * reads it. The file nearest to a path decides, in it the last line that speaks of it.
 * https://docs.github.com/repositories/working-with-files/managing-files/customizing-how-changed-files-appear-on-github
 */
export async function findGenerated(
  tree: SourceTree,
  listed: readonly TreeFile[],
): Promise<(path: string) => boolean> {
  const folders = foldersOf(listed);
  const wanted = folders.map((folder) => ({ path: folder + attributesFile }));
  const layers: Layer[] = [];
  for await (const [{ path }, content] of tree.read(wanted)) {
    if (content.kind !== 'bytes') continue;
    const text = new TextDecoder().decode(content.bytes);
    const folder = path.slice(0, -attributesFile.length);
    if (text.includes('linguist-generated'))
      layers.push({ folder, lines: linesOf(text) });
  }
  if (layers.length === 0) return () => false;
  layers.sort((a, b) => b.folder.length - a.folder.length);
  return (path) => {
    for (const { folder, lines } of layers) {
      if (!path.startsWith(folder)) continue;
      const inner = path.slice(folder.length);
      const line = lines.find(({ matches }) => matches(inner));
      if (line !== undefined) return line.isGenerated;
    }
    return false;
  };
}

interface Layer {
  /** With `/` at its end; empty at the root. */
  readonly folder: string;
  /** The last line first. */
  readonly lines: readonly Line[];
}

interface Line {
  readonly matches: (path: string) => boolean;
  readonly isGenerated: boolean;
}

// A whole listing names its attribute files; of a change only what changed is listed.
function foldersOf(listed: readonly TreeFile[]): readonly string[] {
  const folders = new Set(['']);
  for (const { path } of listed) {
    if (path.endsWith(`/${attributesFile}`))
      folders.add(path.slice(0, -attributesFile.length));
    if (listed.length > 1000) continue;
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      folders.add(path.slice(0, at + 1));
  }
  return [...folders];
}

function linesOf(text: string): readonly Line[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => {
      const [pattern = '', ...attributes] = line.trim().split(/\s+/);
      const value = attributes.findLast((one) => one.includes('linguist-generated'));
      if (pattern === '' || pattern.startsWith('#') || value === undefined) return [];
      const isGenerated = /^linguist-generated(?:=true)?$/.test(value);
      return [{ matches: matchGlobs([pattern]), isGenerated }];
    })
    .toReversed();
}
