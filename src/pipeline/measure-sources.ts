import { relative, resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { matchGlobs } from '../config/globs.ts';
import { decodeSource } from '../core/decode-source.ts';
import type { FactName, FileFacts } from '../core/facts.ts';
import type { Host } from '../core/host.ts';
import type { Family } from '../core/language.ts';
import type { FileMeasure, FunctionMeasure } from '../core/measure.ts';
import { createPause } from '../core/pause.ts';
import type { SourceTree, TreeFile } from '../core/tree.ts';
import { isSource, loadLanguages } from '../languages/load-languages.ts';
import { rules } from '../units/rules.ts';

/** Larger files were made by a program: their complexity says nothing. */
const largest = 1_000_000;

const wanted: ReadonlySet<FactName> = new Set(['functions', 'lines', 'text']);

/**
 * Measures the complexity of every function of a tree, as the rule `complexity` does.
 * Files that the configuration leaves out, that cannot be decoded or do not parse are
 * passed over. Sorted by path.
 */
export async function measureSources(
  host: Host,
  tree: SourceTree,
): Promise<readonly FileMeasure[]> {
  const isWanted = await chooser(host, tree.root);
  const files = (await tree.list()).filter(
    (file) => isPlain(file) && isSource(file.path) && isWanted(file.path),
  );
  const languageOf = await loadLanguages(files.map(({ path }) => path));
  const pause = createPause(host);
  const measures: FileMeasure[] = [];
  for await (const [{ path }, content] of tree.read(files)) {
    await pause();
    if (content.kind !== 'bytes' || content.bytes.length > largest) continue;
    const language = languageOf(path)!;
    const { text, problem } = decodeSource(content.bytes, language);
    if (problem !== null) continue;
    const { facts } = language.analyse(path, text, wanted);
    const { family } = language;
    if (facts.functions !== undefined) measures.push(measureFile(path, facts, family));
  }
  return measures.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isPlain({ omitted, unreadable }: TreeFile): boolean {
  return omitted === undefined && unreadable === undefined;
}

/** What `include` and `ignores` of the configuration leave in. */
async function chooser(host: Host, root: string): Promise<(path: string) => boolean> {
  const { directory, value } = await loadConfig(host, {
    ...{ named: undefined, top: root, root, units: null },
  });
  const isIgnored = matchGlobs(value.ignores ?? []);
  const isIncluded = matchGlobs(value.include ?? []);
  const takesAll = (value.include ?? []).length === 0;
  return (path) => {
    const here = relative(directory, resolve(root, path));
    if (here.startsWith('..')) return takesAll;
    return !isIgnored(here) && (takesAll || isIncluded(here));
  };
}

function measureFile(
  path: string,
  facts: Partial<FileFacts>,
  family: Family,
): FileMeasure {
  const functions = [...functionsOf(path, facts, family)];
  const most = functions.reduce<FunctionMeasure | null>(
    (top, one) => (top === null || one.complexity > top.complexity ? one : top),
    null,
  );
  return {
    path,
    lines: facts.lines!.count,
    functions: functions.length,
    complexity: functions.reduce((sum, one) => sum + one.complexity, 0),
    most,
  };
}

// With a limit of 0 the rule finds every function.
function* functionsOf(
  path: string,
  facts: Partial<FileFacts>,
  family: Family,
): Iterable<FunctionMeasure> {
  const { complexity: rule } = rules;
  const options = { ...rule!.defaults, max: 0 };
  const context = { path, family, explain: false, today: 0 };
  for (const { at, data } of rule!.check(facts as FileFacts, options, context))
    yield {
      name: String(data?.['name']),
      line: facts.lines!.rangeOf(at).line,
      complexity: Number(data?.['complexity']),
    };
}
