import { join } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { listDirectory, namedReports } from '../../../reports/named-reports.ts';
import { parseSarif } from './parse-sarif.ts';
import type { SarifResult } from './parse-sarif.ts';

const fail = defineErrors('sarif', {
  notSarif: '{file} is not SARIF 2.1.0. Let the tool write it anew, or take it out',
});

/**
 * What the files say, by tool, in the order of their names.
 * @throws QaError where a name matches no file, or a file is not SARIF
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
    for (const { tool, results } of runs) {
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
