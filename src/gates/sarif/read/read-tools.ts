import { join } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { listDirectory, namedReports } from '../../../reports/named-reports.ts';
import { parseSarif } from './parse-sarif.ts';
import type { SarifResult } from './parse-sarif.ts';

const fail = defineErrors('sarif', {
  noRun: '{file} holds no run of a tool. Let the tool write it anew, or take it out',
  failed: '{file} says nothing of the sources: {tool}: {failure}. Run the tool again',
  notSarif: '{file} is not SARIF 2.1.0. Let the tool write it anew, or take it out',
});

/**
 * What the files say, by tool, in the order of their names.
 * @throws QaError where a name matches no file, a file is not SARIF, or a tool failed
 */
export function readTools(
  { host, root }: Pick<GateContext, 'host' | 'root'>,
  files: readonly string[],
): ReadonlyMap<string, readonly SarifResult[]> {
  const inFolder = (directory: string): readonly string[] =>
    listDirectory(host, directory)
      .filter((entry) => entry.isFile() && /\.sarif(?:\.json)?$/.test(entry.name))
      .map(({ name }) => join(directory, name));
  const tools = new Map<string, readonly SarifResult[]>();
  for (const { path } of namedReports(host, root, files, inFolder)) {
    const runs = parseSarif(host.fs.readFileSync(join(root, path), 'utf8'), root);
    if (runs === null) throw fail('notSarif', { file: path });
    if (runs.length === 0) throw fail('noRun', { file: path });
    for (const { tool, results, failure } of runs) {
      if (failure !== null) throw fail('failed', { file: path, tool, failure });
      const name = gateName(tool);
      tools.set(name, [...(tools.get(name) ?? []), ...results]);
    }
  }
  return new Map([...tools].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `Semgrep OSS` → `semgrep-oss`: what follows `sarif/`. */
function gateName(tool: string): string {
  const name = tool.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return name.replace(/^-+|-+$/g, '') || 'unknown';
}
