import { posix } from 'node:path';
import { matchGlobs } from '../../../config/globs.ts';
import { matchPassedOver } from '../../../config/passed-over.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isUnder } from '../../../core/is-under.ts';
import { readTexts } from '../../../core/read-texts.ts';
import type { UnreadableFile } from '../../../core/read-texts.ts';
import type { SourceTree } from '../../../core/tree.ts';
import { defaults } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { readContent } from './rule-file.ts';
import type { Content, RuleFile } from './rule-file.ts';

/** Tests of the project's own, for promtool. */
export interface TestFile {
  readonly path: string;
  readonly text: string;
  /** Paths of the files that it tests; empty: none fits. */
  readonly tested: readonly string[];
  readonly cases: number;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A file that is not what its place says, with the line where that shows. */
export interface BrokenFile {
  readonly path: string;
  readonly line: number;
  readonly messageId: 'broken' | 'noRules' | 'template';
  readonly reason: string;
}

/** What the gate looks at. */
export interface Sources {
  readonly rules: readonly RuleFile[];
  readonly tests: readonly TestFile[];
  readonly alertmanager: readonly TextFile[];
  readonly dashboards: readonly TextFile[];
  readonly broken: readonly BrokenFile[];
  /** Files that only tests name, so that promtool finds them. */
  readonly beside: readonly TextFile[];
  /** Files that could not be read, and why. */
  readonly unreadable: readonly UnreadableFile[];
}

/** Paths that the gate looks at, of the whole tree. */
async function listPaths(
  tree: SourceTree,
  { configuration, paths }: GateContext,
  settings: Settings,
): Promise<{
  yaml: readonly string[];
  dashboards: readonly string[];
  all: readonly string[];
}> {
  const isPassedOver = matchPassedOver(configuration, settings.ignores);
  const isWanted = (path: string) =>
    !isPassedOver(path) &&
    (paths.length === 0 || paths.some((name) => isUnder(path, name)));
  const listed = await tree.list();
  const all = listed
    .filter(({ path, omitted }) => omitted === undefined && !isPassedOver(path))
    .map(({ path }) => path)
    .sort();
  const { rules, tests, alertmanager, dashboards } = settings;
  const isYaml = matchGlobs([...rules, ...tests, ...alertmanager]);
  const isDashboard = matchGlobs(dashboards);
  return {
    all,
    yaml: all.filter((path) => isWanted(path) && isYaml(path)),
    dashboards: all.filter((path) => isWanted(path) && isDashboard(path)),
  };
}

/** Reads rule files, tests, routes and dashboards. */
export async function readSources(
  context: GateContext,
  settings: Settings,
): Promise<Sources> {
  const tree = context.change?.after ?? context.tree;
  const { yaml, dashboards, all } = await listPaths(tree, context, settings);
  const { texts, unreadable } = await readTexts(tree, [...yaml, ...dashboards]);
  const contents = new Map<string, Content>();
  for (const path of yaml)
    if (texts.has(path)) contents.set(path, await readContent(path, texts.get(path)!));
  const pick = <Kind extends Content['kind']>(kind: Kind) =>
    [...contents].filter(
      (entry): entry is [string, Extract<Content, { kind: Kind }>] =>
        entry[1].kind === kind,
    );
  const tests = pick('tests').map(([path, { ruleFiles, cases }]) => ({
    ...{ path, text: texts.get(path)!, cases },
    tested: ruleFiles.flatMap((glob) => filesOf(path, glob, all)),
  }));
  const named = tests
    .flatMap(({ tested }) => tested)
    .filter((path) => !texts.has(path));
  const beside = await readTexts(tree, [...new Set(named)]);
  return {
    rules: pick('rules').map(([, { file }]) => file),
    tests,
    alertmanager: pick('alertmanager').map(([path]) => ({
      path,
      text: texts.get(path)!,
    })),
    dashboards: asDashboards(dashboards, texts),
    broken: findBroken(contents, texts, settings),
    beside: [...beside.texts].map(([path, text]) => ({ path, text })),
    unreadable: [...unreadable, ...beside.unreadable],
  };
}

/** Files that a pattern of `rule_files` fits: relative to the tests. */
function filesOf(
  test: string,
  glob: string,
  all: readonly string[],
): readonly string[] {
  const matches = matchGlobs([`/${posix.join(posix.dirname(test), glob)}`]);
  return all.filter(matches);
}

/** JSON that is a dashboard; a folder of Grafana holds other files, too. */
function asDashboards(
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): readonly TextFile[] {
  return paths
    .filter((path) => /"(?:panels|elements|rows)"\s*:/.test(texts.get(path) ?? ''))
    .map((path) => ({ path, text: texts.get(path)! }));
}

function findBroken(
  contents: ReadonlyMap<string, Content>,
  texts: ReadonlyMap<string, string>,
  settings: Settings,
): readonly BrokenFile[] {
  // A usual glob fits files of other programs; one of the project's own does not.
  const isOwn = JSON.stringify(settings.rules) !== JSON.stringify(defaults.rules);
  const isRule = matchGlobs(isOwn ? settings.rules : []);
  const looksSo = /^(?:groups|rule_files|route|receivers):/m;
  return [...contents].flatMap(([path, content]): readonly BrokenFile[] => {
    const text = texts.get(path) ?? '';
    if (content.kind === 'broken' && (isRule(path) || looksSo.test(text))) {
      const { line, reason } = content;
      const messageId = /\{\{-?\s*(?:\.|if |range |include )/.test(text)
        ? 'template'
        : 'broken';
      return [{ path, line, messageId, reason }];
    }
    const isEmpty =
      content.kind === 'rules' &&
      content.file.alerts.length + content.file.records.length === 0;
    if (!isEmpty && !(content.kind === 'other' && isRule(path))) return [];
    return [{ path, line: 1, messageId: 'noRules', reason: '' }];
  });
}

/** Whether there is nothing that the gate can judge. */
export function isEmpty({
  rules,
  tests,
  alertmanager,
  dashboards,
  broken,
}: Sources): boolean {
  const all = [rules, tests, alertmanager, dashboards, broken];
  return all.every((list) => list.length === 0);
}
