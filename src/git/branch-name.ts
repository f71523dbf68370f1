import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import { tryGit } from './ask.ts';

/** The branch that is judged, and how it is known. */
export interface BranchFacts {
  /** Null where none can be told. */
  readonly name: string | null;
  readonly source: string;
  /** A tag is built, so there is no branch to judge. */
  readonly isTag: boolean;
  /** Branches at the commit of a detached HEAD, where nothing names the right one. */
  readonly candidates: readonly string[];
  /** All local branches. */
  readonly branches: readonly string[];
}

/** Variables that name the branch of a build, those of a pull request first. */
const variables = [
  'GITHUB_HEAD_REF',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_COMMIT_BRANCH',
  'DRONE_SOURCE_BRANCH',
  'DRONE_BRANCH',
  'CHANGE_BRANCH',
  'SYSTEM_PULLREQUEST_SOURCEBRANCH',
  'BUILD_SOURCEBRANCH',
  'GITHUB_REF',
  'BRANCH_NAME',
];

/** Finds the branch: as git has it, as the build says, or by the commit of HEAD. */
export async function readBranch(host: Host, root: string): Promise<BranchFacts> {
  const list = await tryGit(host, root, [
    'for-each-ref',
    '--format=%(refname:lstrip=2)',
    'refs/heads',
  ]);
  const branches = (list ?? '').split('\n').filter((name) => name !== '');
  const found = { isTag: false, candidates: [], branches };
  const own = await tryGit(host, root, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (own !== null) return { ...found, name: own, source: 'HEAD' };
  const rebased = await readRebased(host, root);
  if (rebased !== null) return { ...found, name: rebased, source: 'the rebase' };
  for (const variable of variables) {
    const value = host.env[variable] ?? '';
    if (value.startsWith('refs/tags/'))
      return { ...found, name: null, source: variable, isTag: true };
    const name = value.replace(/^refs\/heads\//, '');
    if (name !== '' && !name.startsWith('refs/'))
      return { ...found, name, source: variable };
  }
  const candidates = await branchesAtHead(host, root);
  return { ...found, name: null, source: 'HEAD', candidates };
}

// While a branch is rebased HEAD is detached, and git keeps its name here.
async function readRebased(host: Host, root: string): Promise<string | null> {
  const directory = await tryGit(host, root, ['rev-parse', '--absolute-git-dir']);
  for (const kind of ['rebase-merge', 'rebase-apply']) {
    const file = join(directory ?? root, kind, 'head-name');
    if (host.fs.existsSync(file))
      return host.fs
        .readFileSync(file, 'utf8')
        .trim()
        .replace(/^refs\/heads\//, '');
  }
  return null;
}

async function branchesAtHead(host: Host, root: string): Promise<readonly string[]> {
  const text = await tryGit(host, root, [
    'for-each-ref',
    '--points-at=HEAD',
    '--format=%(refname)',
    'refs/heads',
    'refs/remotes',
  ]);
  const names = (text ?? '')
    .split('\n')
    .map((ref) => ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ''))
    .filter((name) => name !== '' && name !== 'HEAD');
  return [...new Set(names)];
}
