import { relative, resolve, sep } from 'node:path';
import { configNames } from '../config/find-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadTreeConfig } from '../config/tree-config.ts';
import type { Config } from '../config/load-config.ts';
import { isBuild } from '../changes/base.ts';
import { limitTree, openChange } from '../changes/open-change.ts';
import { changedPaths } from '../core/change.ts';
import type { Change } from '../core/change.ts';
import type { Comparison } from '../core/comparison.ts';
import { countNoun } from '../core/count-noun.ts';
import { defineErrors } from '../core/errors.ts';
import type { CachePlace, GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import type { SourceTree } from '../core/tree.ts';
import { openBlobs } from '../git/blobs.ts';
import type { BlobStore } from '../git/blobs.ts';
import { openCommitTree, openIndexTree } from '../git/object-trees.ts';
import { findGitRoot } from '../git/repository.ts';
import { openWorkTree } from '../git/work-tree.ts';
import { configurableUnits } from './configurable-units.ts';
import { openKnownConfigs } from './known-configs.ts';
import { serviceSource } from './service.ts';
import { openStatusLine } from './status-line.ts';
import { openStdin } from './stdin-tree.ts';
import { idleSuite } from './suite.ts';

const fail = defineErrors('run', {
  outside: '{path} lies outside of {root}. Name paths within it, or run qa there',
});

/** What is opened for a run, before any gate is known. */
export interface OpenQuery {
  readonly config?: string | undefined;
  /** Where results of earlier runs may be kept; null: nowhere. */
  readonly cache: CachePlace | null;
  /** Paths as the user named them; empty: the working directory. Default: the root. */
  readonly paths?: readonly string[] | undefined;
  /** Whether the tests may run; else reports that are there are judged. */
  readonly mayRun?: boolean;
  /** The service that a flag names. */
  readonly url?: string | undefined;
  /** A file of certificate authorities to trust, that a flag names. */
  readonly ca?: string | undefined;
  /** Certificates are not checked. */
  readonly insecure?: boolean | undefined;
  /** Whether the user named the gates that run. */
  readonly named: boolean;
  /** More warnings than this fail; null: any number is allowed. */
  readonly maxWarnings?: number | null;
  /** What to compare with; null judges everything. */
  readonly comparison: Comparison | null;
  /** Where gates tell how they go on; by default one line on stderr. */
  readonly status?: Pick<GateContext, 'progress' | 'notice'> | undefined;
  /** Standard input stands for the file of this name, which need not be there. */
  readonly stdin?: { readonly path: string } | undefined;
}

/** Finds the root, loads the configuration, and opens what is judged. */
export async function openRun(host: Host, query: OpenQuery): Promise<GateContext> {
  const gitRoot = findGitRoot(host, host.cwd);
  // git answers while the configuration is loaded.
  const blobs = openBlobs(host, gitRoot ?? host.cwd);
  const opening = openComparison(host, gitRoot, query.comparison, blobs);
  opening.catch(() => undefined);
  const { files, stray, directory, value } = await loadJudgedConfig(
    host,
    gitRoot,
    query,
    blobs,
  );
  const change = await opening;
  const root = gitRoot ?? (files.length > 0 ? directory : host.cwd);
  const sources = openSources(host, root, gitRoot !== null, change);
  const context: GateContext = {
    host,
    root,
    configuration: { files, directory: relative(root, directory), value },
    service: serviceSource(host, root, query, { section: value['service'], directory }),
    suite: idleSuite(query.mayRun),
    cache: query.cache,
    ...(await openNamed(host, root, query, sources)),
    base: change?.base ?? null,
    change,
    named: query.named,
    maxWarnings: query.maxWarnings ?? null,
    ...(query.status ?? openStatusLine(host)),
  };
  tellOfStray(context, stray);
  if (query.paths?.length === 0) tellOfOthers(context);
  tellOfNothing(context);
  return context;
}

/** What the user named: standard input under a name, paths, or nothing. */
async function openNamed(
  host: Host,
  root: string,
  { stdin, paths }: Pick<OpenQuery, 'stdin' | 'paths'>,
  sources: SourceTree,
): Promise<Pick<GateContext, 'tree' | 'paths'>> {
  if (stdin === undefined) {
    const named = paths === undefined ? [''] : rootRelative(host.cwd, root, paths);
    return { tree: sources, paths: named };
  }
  const named = rootRelative(host.cwd, root, [stdin.path]);
  return { tree: await openStdin(host, named[0]!, sources), paths: named };
}

function tellOfStray({ host, notice }: GateContext, stray: Config['stray']): void {
  for (const file of stray)
    notice(
      `${relative(host.cwd, file)} is not read. A configuration is called ` +
        `${configNames.join(', ')}, or stands in package.json under "qa"`,
    );
}

// Whoever stands in a directory and names nothing may think that all of it is judged.
function tellOfOthers({ change, paths, notice }: GateContext): void {
  const [directory = ''] = paths;
  if (change === null || directory === '') return;
  const others = changedPaths(change).filter(
    (path) => !path.startsWith(`${directory}/`),
  ).length;
  if (others === 0) return;
  const told = `${countNoun(others, 'changed file')} outside of ${directory}`;
  notice(
    `${told} ${others === 1 ? 'is' : 'are'} not judged. Run qa in the root for all`,
  );
}

// An empty index is judged in no time, and looks like one in which nothing was found.
// In a build nothing is ever staged, and `commit` is the profile that `qa gate` runs.
function tellOfNothing({ host, change, notice }: GateContext): void {
  if (change?.after.kind !== 'index' || change.files.length > 0) return;
  const way = isBuild(host) ? 'In a build: qa gate ci' : 'Stage it: git add <files>';
  notice(`nothing is staged, so there is nothing to judge. ${way}`);
}

function openSources(
  host: Host,
  root: string,
  isRepository: boolean,
  change: Change | null,
): SourceTree {
  if (change === null) return openWorkTree(host, root, isRepository);
  const files = change.files.flatMap(({ after }) => after ?? []);
  return limitTree(change.after, files);
}

/** A change is judged by the configuration that it has itself, unless one is named. */
function loadJudgedConfig(
  host: Host,
  gitRoot: string | null,
  query: OpenQuery,
  blobs: BlobStore,
): Promise<Config> {
  const root = gitRoot ?? host.cwd;
  const configQuery = {
    named: query.config,
    top: gitRoot ?? resolve('/'),
    root,
    units: configurableUnits,
    known: query.cache === null ? undefined : () => openKnownConfigs(host, root),
  };
  const tree = judgedTree(host, gitRoot, query.comparison, blobs);
  const isNamed = (query.config ?? host.env['QA_CONFIG'] ?? '') !== '';
  return tree === null || isNamed
    ? loadConfig(host, configQuery)
    : loadTreeConfig(host, tree, configQuery);
}

/** The tree that the configuration comes from, where that is not the disk. */
function judgedTree(
  host: Host,
  root: string | null,
  comparison: Comparison | null,
  blobs: BlobStore,
): SourceTree | null {
  if (root === null || comparison === null) return null;
  if (comparison.kind === 'staged') return openIndexTree(host, root, blobs);
  const { head } = comparison;
  return head === undefined ? null : openCommitTree(host, root, head, blobs);
}

async function openComparison(
  host: Host,
  root: string | null,
  comparison: Comparison | null,
  blobs: BlobStore,
): Promise<Change | null> {
  return comparison === null ? null : openChange(host, root, comparison, blobs);
}

/** Paths relative to the root with `/`; without any, the working directory. */
function rootRelative(
  cwd: string,
  root: string,
  paths: readonly string[],
): readonly string[] {
  return (paths.length === 0 ? ['.'] : paths).map((path) => {
    const inRoot = relative(root, resolve(cwd, path));
    if (inRoot === '..' || inRoot.startsWith(`..${sep}`))
      throw fail('outside', { path, root });
    return inRoot.split(sep).join('/');
  });
}
