import { join, posix } from 'node:path';
import { defineErrors, QaError } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import { isUnder } from '../core/is-under.ts';
import type { SourceTree } from '../core/tree.ts';
import { countLooked } from './count-looked.ts';
import type { LookedFiles, UseRun } from './count-looked.ts';
import { detectTools } from './detect.ts';
import type { ToolUse } from './detect.ts';
import { openProject } from './project.ts';
import type { Project } from './project.ts';
import { homeOf, relativeTo, runTool } from './run-tool.ts';
import type { PlacedProblem } from './run-tool.ts';
import { openStage } from './stage.ts';
import type { StagedTree } from './stage.ts';
import type { ToolKind } from './tool.ts';

const fail = defineErrors('tools', {
  none:
    'the project uses no {noun} that qa knows. Add one and its settings, or set ' +
    'gates.{kind} to false',
  noFile:
    '{titles}: there is no file to judge. Name other paths, or look at .gitignore',
});

/** What a kind of tool is called. */
export const nouns: Readonly<Record<ToolKind, string>> = {
  format: 'formatter',
  lint: 'linter',
  types: 'type checker',
};

/** A problem with the source line that it stands on. */
export interface SourcedProblem extends PlacedProblem {
  /** Empty where it is about the whole file. */
  readonly text: string;
}

/** What the tools of a kind say of a tree. */
export interface ToolFacts extends LookedFiles {
  readonly problems: readonly SourcedProblem[];
  /** Why a tool could not judge, where others could. */
  readonly failures: readonly string[];
}

/** Projects by the tree that lists them: several gates of a run ask for one. */
const projects = new WeakMap<SourceTree, Promise<Project>>();

/** The project as the work tree shows it, for what is asked before a gate runs. */
export function projectOf({ host, root, ...context }: GateContext): Promise<Project> {
  const tree = context.change?.after ?? context.tree;
  const open = async (): Promise<Project> => {
    const files = await tree.list();
    return openProject(
      host,
      root,
      files.map(({ path }) => path),
    );
  };
  const project = projects.get(tree) ?? open();
  projects.set(tree, project);
  return project;
}

/** The tools of a kind that a configuration leaves. */
export async function chosenTools(
  project: Project,
  kind: ToolKind,
  wanted: readonly string[] | null,
): Promise<readonly ToolUse[]> {
  const uses = await detectTools(project, [kind]);
  return wanted === null ? uses : uses.filter(({ id }) => wanted.includes(id));
}

/**
 * Runs the project's own tools of a kind over the tree that is judged.
 * @throws QaError where no tool could judge
 */
export async function collectProblems(
  context: GateContext,
  kind: ToolKind,
  wanted: readonly string[] | null,
): Promise<ToolFacts> {
  const isBase = context.isBase === true;
  const tree = stagedTree(context);
  if (tree === null) return nothing;
  const { host, root, change } = context;
  const stage = await openStage(host, root, tree);
  try {
    const whole = isBase ? change!.before : (change?.after ?? context.tree);
    const paths = (await whole.list()).map(({ path }) => path);
    const staged = openProject(host, stage.directory, paths);
    const uses = await chosenTools(staged, kind, wanted);
    if (uses.length === 0 && !isBase) throw fail('none', { kind, noun: nouns[kind] });
    const files = (await context.tree.list())
      .filter(({ omitted, unreadable }) => (omitted ?? unreadable) === undefined)
      .map(({ path }) => path)
      .filter(
        (path) =>
          context.paths.length === 0 ||
          context.paths.some((name) => isUnder(path, name)),
      );
    const project = { ...staged, root };
    const facts = await runAll(context, project, uses, stage.directory, files);
    if (facts.examined.length === 0 && change === null)
      throw fail('noFile', { titles: uses.map(({ tool }) => tool.title).join(', ') });
    return facts;
  } finally {
    stage.close();
  }
}

const nothing: ToolFacts = {
  ...{ problems: [], tools: [], examined: [], leftOut: [], failures: [] },
};

/** Null: the empty tree, where nothing can be found. */
function stagedTree({ tree, change, isBase }: GateContext): StagedTree | null {
  if (isBase === true) {
    const { base } = change!;
    return base === null ? null : { kind: 'commit', commit: base };
  }
  if (tree.kind === 'index') return { kind: 'index' };
  const head = change?.head ?? null;
  return head === null ? { kind: 'work' } : { kind: 'commit', commit: head };
}

async function runAll(
  context: GateContext,
  project: Project,
  uses: readonly ToolUse[],
  stage: string,
  files: readonly string[],
): Promise<ToolFacts> {
  const { host } = context;
  const runs: UseRun[] = [];
  const failures: QaError[] = [];
  for (const use of uses) {
    // What a change breaks may be in files that it does not touch.
    const concerned = filesOf(use, uses, files);
    const own = use.tool.wholeProgram ? filesOf(use, uses, project.paths) : concerned;
    if (own.length === 0) continue;
    try {
      const names = own.map((path) => relativeTo(use.home, path));
      const { problems, looked } = await runTool(project, use, stage, names);
      const paths = looked.map((path) => posix.join(use.home, path));
      runs.push({ title: use.tool.title, concerned, problems, looked: paths });
    } catch (error) {
      failures.push(asFailure(host, error));
    }
  }
  if (failures.length > 0 && runs.length === 0) throw failures[0]!;
  for (const { message } of failures) context.notice(message);
  const problems = runs.flatMap((run) => run.problems);
  const isSilent = problems.length + failures.length === 0;
  return {
    problems: withSources(host, stage, withoutRepeats(problems)),
    ...countLooked(runs, isSilent && context.isBase !== true),
    failures: failures.map(({ message }) => message),
  };
}

/** One tool that cannot judge does not hide what the others found. */
function asFailure(host: GateContext['host'], error: unknown): QaError {
  if (error instanceof QaError && !host.signal.aborted) return error;
  throw error;
}

// Two programs of one compiler may share files.
function withoutRepeats(problems: readonly PlacedProblem[]): readonly PlacedProblem[] {
  const known = new Map(
    problems.map((one) => {
      const { path, range, code, message } = one;
      return [JSON.stringify([one.use.id, path, range, code, message]), one] as const;
    }),
  );
  return [...known.values()];
}

/** The files that a tool judges in one of its homes: each file has one home. */
function filesOf(
  use: ToolUse,
  uses: readonly ToolUse[],
  files: readonly string[],
): readonly string[] {
  const homes = uses.filter(({ id }) => id === use.id).map(({ home }) => home);
  return files.filter(
    (path) =>
      use.tool.extensions.some((extension) => path.endsWith(extension)) &&
      homeOf(homes, path) === use.home,
  );
}

/** Adds the line that a problem stands on: by it the problem is known when it moves. */
function withSources(
  { fs }: Pick<GateContext['host'], 'fs'>,
  stage: string,
  problems: readonly PlacedProblem[],
): readonly SourcedProblem[] {
  const sources = new Map<string, readonly string[]>();
  const linesOf = (path: string): readonly string[] => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const file = join(stage, path);
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    const lines = text.split(/\r\n|[\n\r]/);
    sources.set(path, lines);
    return lines;
  };
  return problems.map((one) => ({
    ...one,
    text: one.range === null ? '' : (linesOf(one.path)[one.range.line - 1] ?? ''),
  }));
}
