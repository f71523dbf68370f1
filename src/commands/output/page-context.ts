import type { Host } from '../../core/host.ts';
import type { ReporterContext } from '../../core/report.ts';
import type { SourceTree } from '../../core/tree.ts';
import { readHistory } from '../../pipeline/history.ts';
import { measureSources } from '../../pipeline/measure-sources.ts';

/** What the page alone shows: the trend, and the map of complexity. */
export async function pageContext(
  host: Host,
  tree: SourceTree,
): Promise<Pick<ReporterContext, 'history' | 'complexity'>> {
  return {
    history: await readHistory(host, tree.root),
    complexity: await measureSources(host, tree),
  };
}
