import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { GateContext } from '../../../core/gate.ts';
import { runGit } from '../../../git/run.ts';
import { fail } from '../errors.ts';
import type { LineRange } from '../judge/ranges.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import type { CoverageOptions } from '../options.ts';
import { codeLines } from './code-lines.ts';
import { diffArguments, parseDiff } from './parse-diff.ts';
import type { ChangedFile, Hunk } from './parse-diff.ts';

/** A changed file that coverage can be asked of. */
export interface ChangedSource {
  readonly path: string;
  readonly from: string | null;
  readonly hunks: readonly Hunk[];
  /** Changed lines, from 1. */
  readonly changed: readonly LineRange[];
  /** Lines of code among them where no report names the file: none of them ran. */
  readonly unreported: readonly number[];
}

interface Measured {
  readonly map: CoverageMap;
  readonly paths: readonly string[];
  readonly isOmitted: (path: string) => boolean;
}

// What is no subject of coverage where nobody says what is.
const tests =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures?|bench)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$|\.d\.[cm]?ts$|\.config\.\w+$/;

/**
 * The changed files that coverage can be asked of. One that no report names has none:
 * every changed line of code in it is uncovered.
 * @throws QaError where there is no base to compare with
 */
export async function collectChanges(
  context: GateContext,
  { include }: CoverageOptions,
  { map, paths, isOmitted }: Measured,
): Promise<readonly ChangedSource[]> {
  const changes = await readChanges(context, paths);
  const isSubject = subjectOf(include, map);
  const wanted = changes.filter(
    ({ path }) => !isOmitted(path) && (map.files.has(path) || isSubject(path)),
  );
  const sources: ChangedSource[] = [];
  for (const change of wanted) {
    const changed = change.hunks
      .filter(({ newLines }) => newLines > 0)
      .map(({ newStart, newLines }) => [newStart, newStart + newLines - 1] as const);
    const unreported = map.files.has(change.path)
      ? []
      : await codeLinesOf(context, change.path, changed);
    sources.push({ ...change, changed, unreported });
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

// Without `include` a file counts that is of a kind and in a directory that the reports
// have, and that is no test itself.
function subjectOf(
  include: readonly string[],
  map: CoverageMap,
): (path: string) => boolean {
  if (include.length > 0) return picomatch([...include], { dot: true });
  const kinds = new Set<string>();
  for (const path of map.files.keys())
    kinds.add(`${path.split('/')[0]} ${posix.extname(path)}`);
  return (path) => {
    const kind = `${path.split('/')[0]} ${posix.extname(path)}`;
    const isBesides = !path.includes('/') && hasRootFile(map, posix.extname(path));
    return !tests.test(path) && (kinds.has(kind) || isBesides);
  };
}

function hasRootFile(map: CoverageMap, extension: string): boolean {
  for (const path of map.files.keys())
    if (!path.includes('/') && path.endsWith(extension)) return true;
  return false;
}

async function codeLinesOf(
  { tree }: GateContext,
  path: string,
  changed: readonly LineRange[],
): Promise<readonly number[]> {
  for await (const [, content] of tree.read([{ path }])) {
    if (content.kind !== 'bytes') continue;
    const lines = codeLines(new TextDecoder().decode(content.bytes));
    return lines.filter((line) =>
      changed.some(([first, last]) => line >= first && line <= last),
    );
  }
  return [];
}

async function readChanges(
  context: GateContext,
  paths: readonly string[],
): Promise<readonly ChangedFile[]> {
  const { host, root, base } = context;
  if (base === null) throw fail('noChange', { reason: 'there is no base' });
  const merged = await git(context, ['merge-base', base, 'HEAD']);
  const diff = await git(context, [...diffArguments, merged.trim()]);
  const known = await git(context, ['ls-files', '-z']);
  const tracked = new Set(known.split('\0'));
  const untracked = paths.filter((path) => !tracked.has(path));
  const added = untracked.map((path) => ({
    path,
    from: null,
    hunks: [wholeFile(host.fs.readFileSync(posix.join(root, path), 'utf8'))],
  }));
  return [...parseDiff(diff), ...added];
}

function wholeFile(text: string): Hunk {
  const newLines = text.split('\n').length;
  return { oldStart: 0, oldLines: 0, newStart: 1, newLines };
}

async function git(context: GateContext, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runGit(context.host, context.root, args);
  if (exitCode === 0) return stdout.toString('utf8');
  const reason =
    stderr.trim().split('\n')[0] || `no common commit with ${context.base}`;
  throw fail('noChange', { reason });
}
