import { join } from 'node:path';
import type { GateContext } from '../../../core/gate.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import type { Resolved } from './resolve-paths.ts';

// A statement that is a string and nothing else.
const string = /^\s*[rRbBuUfF]{0,2}(?:"|')/;

/**
 * Takes docstrings out of the lines of files whose report lists them, though its
 * summary does not count them. Where that does not lead to the summary's count, the
 * count stands.
 */
export async function removeDocstrings(
  { host, root }: Pick<GateContext, 'host' | 'root'>,
  map: CoverageMap,
  places: ReadonlyMap<string, Resolved>,
): Promise<void> {
  for (const [path, file] of map.files) {
    const place = places.get(path)!.file;
    if (file.declaredLines === null || place === null) continue;
    const source = await host.fs.promises
      .readFile(join(root, place), 'utf8')
      .catch(() => '');
    const text = source.split(/\r\n|[\n\r]/);
    const docstrings = new Set<number>();
    file.lines.each((line, hits) => {
      if (hits > 0 && string.test(text[line - 1] ?? '')) docstrings.add(line);
    });
    if (file.lines.size - docstrings.size !== file.declaredLines.total) continue;
    file.lines.remove(docstrings);
    file.declaredLines = null;
  }
}
