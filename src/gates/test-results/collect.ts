import { join } from 'node:path';
import { changedPaths } from '../../core/change.ts';
import type { Change } from '../../core/change.ts';
import type { GateContext } from '../../core/gate.ts';
import { findNewer } from '../../reports/find-newer.ts';
import { isInRanges } from '../../reports/line-ranges.ts';
import { readChunks } from '../../reports/read-chunks.ts';
import { changedRanges } from '../../reports/line-ranges.ts';
import type { FoundReport } from '../../reports/named-reports.ts';
import type { SourceTree } from '../../core/tree.ts';
import { fail } from './read/errors.ts';
import type { Layer, Settings } from './settings.ts';
import { readTests } from './read/read-tests.ts';
import { isBroken } from './read/test-case.ts';
import { classifier } from './sources/classify.ts';
import {
  defaultTestReports,
  namedTestReports,
  presentTestReports,
} from './sources/find-test-reports.ts';
import { locateTests } from './sources/locate-test.ts';
import { markOf } from './sources/marks.ts';
import type { MarkKind } from './sources/marks.ts';
import { commandOf } from './sources/own-command.ts';
import { placeFailure } from './sources/place-failure.ts';
import { realPartOf } from './sources/real-parts.ts';
import { Tally } from './sources/tally.ts';
import type { TestRun } from './sources/tally.ts';

/** A mark that a change brought into a test file. */
export interface AddedMark {
  readonly path: string;
  readonly line: number;
  readonly kind: MarkKind;
  readonly text: string;
}

/** What is so of a run of tests. */
export interface TestFacts {
  readonly reports: readonly string[];
  readonly run: TestRun;
  /** Unit tests' files with the real part that each imports. */
  readonly realParts: readonly { readonly path: string; readonly name: string }[];
  readonly marks: readonly AddedMark[];
  /** Sources that changed after the oldest report was written. */
  readonly newer: readonly string[];
  /** Null if no command was run. */
  readonly command: { readonly text: string; readonly code: number } | null;
}

/** Runs the suite if asked to, reads the reports, and looks at the test files. */
export async function collect(
  context: GateContext,
  options: Settings,
): Promise<TestFacts> {
  const { found, command } = await reportsOf(context, options);
  const { change } = context;
  const tree = change?.after ?? context.tree;
  const paths = (await tree.list()).map(({ path }) => path);
  const run = await tallyReports(context, options, found, paths);
  const reports = found.map(({ path }) => path);
  const all = { reports: reports.join(', ') };
  if (run.tests === 0) throw fail('noTests', all);
  if (run.outcomes.skipped === run.tests)
    throw fail('noneRan', { ...all, count: run.tests });
  return {
    reports,
    run,
    realParts: await findRealParts(tree, run.unitFiles),
    marks: change === null ? [] : await findMarks(change, testPaths(run)),
    newer: command === null ? findNewer(context, reports, paths) : [],
    command,
  };
}

async function tallyReports(
  context: GateContext,
  { layers, unitSeconds, slowSeconds }: Settings,
  found: readonly FoundReport[],
  paths: readonly string[],
): Promise<TestRun> {
  const finder = locateTests(paths, context.root);
  const layerOf = classifier(layers);
  const tally = new Tally(Math.min(unitSeconds, slowSeconds));
  // Further attempts follow the run that they repeat.
  const inOrder = [...found].sort((a, b) => Number(isRetry(a)) - Number(isRetry(b)));
  for (const report of inOrder) {
    tally.beginReport(isRetry(report));
    const { path: name, shard } = report;
    const chunks = readChunks(context.host, join(context.root, name), name);
    await readTests(name, chunks, (test) => {
      const { path, named } = finder.locate(test);
      const layer = isLayer(shard) ? shard : layerOf(named);
      if (!isBroken(test.outcome)) tally.add(test, { path, line: test.line, layer });
      else tally.add(test, { ...placeFailure(test, path, finder.byPath), layer });
    });
  }
  return tally.finish();
}

function isRetry({ path }: FoundReport): boolean {
  return /(?:^|[/._-])(?:retr(?:y|ies)|reruns?|attempts?)(?:[/._-]|\d)/i.test(path);
}

function testPaths({ suites }: TestRun): ReadonlySet<string> {
  return new Set(suites.map(({ place }) => place));
}

function isLayer(name: string | null): name is Layer {
  return ['unit', 'integration', 'e2e', 'performance'].includes(name ?? '');
}

async function reportsOf(context: GateContext, options: Settings) {
  const { host, root, suite } = context;
  const run = suite.mayRun ? await commandOf(context, options) : null;
  if (run === null) {
    const found =
      options.reports.length > 0
        ? namedTestReports(host, root, options.reports)
        : defaultTestReports(host, root);
    if (found.length === 0) throw fail('noReport', {});
    return { found, command: null };
  }
  const { exitCode: code, wrote } = await suite.run(run);
  const command = { text: run, code };
  const found = presentTestReports(host, root, options.reports).filter(({ path }) =>
    wrote(join(root, path)),
  );
  if (found.length === 0) throw fail('noNewReport', { command: run });
  return { found, command };
}

async function findRealParts(tree: SourceTree, paths: readonly string[]) {
  const found: { path: string; name: string }[] = [];
  const files = paths.map((path) => ({ path }));
  for await (const [{ path }, content] of tree.read(files)) {
    if (content.kind !== 'bytes') continue;
    const name = realPartOf(path, new TextDecoder().decode(content.bytes));
    if (name !== null) found.push({ path, name });
  }
  return found;
}

const testFile = /(?:[._-](?:test|spec)\.\w+|(?:^|\/)test_[^/]*\.py|Tests?\.\w+)$/;

async function findMarks(
  change: Change,
  known: ReadonlySet<string>,
): Promise<readonly AddedMark[]> {
  const files = changedPaths(change)
    .filter((path) => known.has(path) || testFile.test(path))
    .map((path) => ({ path }));
  const changed = await change.lines();
  const marks: AddedMark[] = [];
  for await (const [{ path }, content] of change.after.read(files)) {
    if (content.kind !== 'bytes') continue;
    const lines = new TextDecoder().decode(content.bytes).split(/\r\n|[\n\r]/);
    const ranges = changedRanges(changed, path);
    lines.forEach((source, index) => {
      const kind = markOf(source);
      const line = index + 1;
      if (kind !== null && isInRanges(ranges, line))
        marks.push({ path, line, kind, text: source.trim() });
    });
  }
  return marks;
}
