import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { stripComments } from '../../commits/message.ts';
import { stageFiles, writeTree } from '../transaction/stage-files.ts';
import type { Application } from './application.ts';
import { tagsOfPlan } from '../plan/plan.ts';
import { sha256 } from '../../core/hash.ts';
import type { Plan, PlannedTag } from '../plan/plan.ts';
import { writeCommit, writeRelease, writeTag } from './write-objects.ts';
import { hasGitHook, runGitHook, runHookCommands } from './hooks.ts';
import type { GitHook } from './hooks.ts';
import { copyIndex } from '../transaction/install-index.ts';
import { listChanged } from '../transaction/list-changed.ts';
import { temporaryIndex } from '../transaction/journal.ts';
import { readPlanned, writeFiles } from '../transaction/write-files.ts';
import type { Journal, LedgerEntry, ReleaseTag } from '../transaction/journal.ts';
import { withEnvironment } from '../transaction/with-environment.ts';

const fail = defineErrors('build', {
  hooked:
    'a hook changed {path}, which gets the next development version too; nothing was ' +
    'released. Let hooks leave it alone, or set release.development to false',
  emptyMessage: 'the commit-msg hook left no message; nothing was released',
});

/**
 * Runs the commands of the project, then builds commit and tag as objects that no ref
 * names yet, in an index of its own. The journal that comes back holds the ref changes
 * that make them a release; none where only files are written.
 */
export async function buildRelease(
  host: Host,
  application: Application,
  journal: Journal,
): Promise<Journal> {
  const { plan, state, entryOf, refs } = application;
  if (plan.commit === null) {
    await runCommands(host, application, journal, host);
    return tagsOfPlan(plan).length === 0
      ? journal
      : tagHead(host, application, journal);
  }
  const index = temporaryIndex(journal);
  const copied = copyIndex(host, state.gitDir, index);
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index, GIT_EDITOR: ':' });
  const paths = await runCommands(host, application, journal, apart);
  const bench = { index, paths, apart };
  const { commit, tags } = await writeObjects(host, application, journal.id, bench);
  const next = await developNext(host, application, journal, { ...bench, commit });
  const to = next?.commit ?? commit;
  const branch = { ref: `refs/heads/${plan.branch}`, from: plan.head, to };
  const entry = entryOf(commit, tags);
  return {
    ...journal,
    index: copied,
    refs: [branch, ...tags.map(creationOf), ...refs],
    entry: next === null ? entry : { ...entry, development: next },
  };
}

/** Writes and commits the next development version on top of the release. */
async function developNext(
  host: Host,
  application: Application,
  journal: Journal,
  { commit, ...bench }: Workbench & { readonly commit: string },
): Promise<NonNullable<LedgerEntry['development']> | null> {
  const { plan, state } = application;
  const { development } = plan;
  if (development === undefined) return null;
  const files = development.files.map((file) => {
    const now = sha256(host.fs.readFileSync(join(state.root, file.path)));
    if (now !== file.before) throw fail('hooked', { path: file.path });
    return readPlanned(host, state.root, file);
  });
  writeFiles(host, journal, files);
  const following: Plan = {
    ...plan,
    ...{ head: commit, tag: null, packages: undefined, commit: development.commit },
  };
  const next = { ...application, plan: following, checkVersion: async () => {} };
  const paths = files.map(({ path }) => path);
  const made = await writeObjects(host, next, journal.id, { ...bench, paths });
  return { version: development.version, commit: made.commit };
}

function creationOf({ name, id }: ReleaseTag): RefChange {
  return { ref: `refs/tags/${name}`, from: null, to: id };
}

/** A release without any file: its tags name the commit that is there. */
async function tagHead(
  host: Host,
  { plan, state, entryOf, refs }: Application,
  journal: Journal,
): Promise<Journal> {
  const tags = await writeTags(host, state, tagsOfPlan(plan), plan.head, journal.id);
  const made = tags.map(creationOf);
  return { ...journal, refs: [...made, ...refs], entry: entryOf(plan.head, tags) };
}

/** Writes the objects of tags one after the other. */
async function writeTags(
  host: Host,
  state: Application['state'],
  tags: readonly PlannedTag[],
  commit: string,
  id: string,
): Promise<readonly ReleaseTag[]> {
  const made: ReleaseTag[] = [];
  for (const tag of tags)
    made.push({ name: tag.name, id: await writeTag(host, state, tag, commit, id) });
  return made;
}

/** A temporary index in which a commit is prepared. */
interface Workbench {
  readonly index: string;
  /** The paths that are staged in it. */
  readonly paths: readonly string[];
  /** A host whose processes use this index. */
  readonly apart: Host;
}

async function writeObjects(
  host: Host,
  application: Application,
  id: string,
  { index, paths, apart }: Workbench,
): Promise<{ readonly commit: string; readonly tags: readonly ReleaseTag[] }> {
  const { plan, state, checkVersion } = application;
  const { head: parent } = plan;
  const tags = tagsOfPlan(plan);
  const { message, isSigned } = plan.commit!;
  if (isPlain(host, application))
    return writeRelease(host, state, { index, paths, parent, message, tags });
  await stageFiles(host, state.root, index, paths);
  const hooks = hooksOf(host, application);
  if (hooks.includes('pre-commit')) {
    await runGitHook(apart, state, 'pre-commit');
    await checkVersion();
  }
  const tree = await writeTree(host, state.root, index);
  const final = await finalMessage(apart, application, hooks);
  const draft = { tree, message: final, isSigned, parent };
  const commit = await writeCommit(host, state.root, draft);
  return { commit, tags: await writeTags(host, state, tags, commit, id) };
}

/** Whether only git writes the release: no hook runs, and nothing is signed. */
function isPlain(host: Host, application: Application): boolean {
  const { plan } = application;
  const isSigned = tagsOfPlan(plan).some((tag) => tag.isSigned);
  if (plan.commit!.isSigned || isSigned) return false;
  return hooksOf(host, application).length === 0;
}

/** The hooks of the repository that run before a commit, in order. */
export function hooksOf(
  host: Host,
  { plan, state }: Pick<Application, 'plan' | 'state'>,
): readonly GitHook[] {
  if (plan.commit === null) return [];
  // git runs this hook even with --no-verify.
  const always: GitHook = 'prepare-commit-msg';
  const wanted: readonly GitHook[] = plan.runsGitHooks
    ? ['pre-commit', always, 'commit-msg']
    : [always];
  return wanted.filter((name) => hasGitHook(host, state, name));
}

/**
 * Runs the project's own commands. Tracked files that they change are released too, and
 * so is what they stage: they see the index of the release.
 * @returns the paths of everything that is to be staged
 */
async function runCommands(
  host: Host,
  { plan, state: { root }, hooks, checkVersion }: Application,
  { files }: Journal,
  apart: Host,
): Promise<readonly string[]> {
  const planned = files.map(({ path }) => path);
  if (hooks.beforeCommit.length === 0) return planned;
  await runHookCommands(apart, root, hooks.beforeCommit, plan);
  await checkVersion();
  const changed = (await listChanged(host, root)).map(({ path }) => path);
  return [...new Set([...planned, ...changed])];
}

async function finalMessage(
  apart: Host,
  { plan, state }: Application,
  hooks: readonly GitHook[],
): Promise<string> {
  const { message } = plan.commit!;
  const running = hooks.filter((name) => name !== 'pre-commit');
  if (running.length === 0) return message;
  const file = join(state.gitDir, 'COMMIT_EDITMSG');
  apart.fs.writeFileSync(file, `${message}\n`);
  for (const name of running) {
    const args = name === 'commit-msg' ? [file] : [file, 'message'];
    await runGitHook(apart, state, name, args);
  }
  const cleaned = stripComments(apart.fs.readFileSync(file, 'utf8'));
  if (cleaned === '') throw fail('emptyMessage');
  return cleaned;
}
