import { join, resolve } from 'node:path';
import { resolveBase } from '../../changes/base.ts';
import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { tryGit } from '../../git/ask.ts';
import { readLog } from '../../git/log.ts';
import { findGitRoot } from '../../git/repository.ts';
import { stripComments } from '../../commits/message.ts';
import type { Request } from './flags.ts';
import type { Settings } from './settings.ts';

const fail = defineErrors('commits', {
  noRepository:
    '{directory} is in no git repository, so it has no commits. Run git init',
  noRange: "git does not know the range '{range}'. Write it as <from>..<to>",
  noFile: 'the message in {file} could not be read ({reason}); name another file',
});

/** A commit to judge; the message that a hook was handed has no id yet. */
export interface JudgedCommit {
  readonly id: string | null;
  readonly isMerge: boolean;
  readonly message: string;
}

/** Reads the messages: of a file, of a range, or from the base to HEAD. */
export async function collect(
  context: GateContext,
  _settings: Settings,
  { range: named, base, messageFile }: Request,
): Promise<readonly JudgedCommit[]> {
  const { host, root } = context;
  if (messageFile !== null) return [await readFile(context, messageFile)];
  if (findGitRoot(host, root) === null) throw fail('noRepository', { directory: root });
  const range = named === null ? await rangeOf(context, base) : complete(named);
  const commits = await readLog(host, root, ['--end-of-options', range]).catch(
    (cause: unknown) => {
      throw fail('noRange', { range: named ?? range }, { cause });
    },
  );
  return commits.map(({ id, parents, message }) => ({
    ...{ id, message },
    isMerge: parents.length > 1,
  }));
}

/** Up to HEAD, where only the beginning is named. */
function complete(range: string): string {
  return range.includes('..') ? range : `${range}..HEAD`;
}

/** The commits of the change, or from the base to HEAD. */
async function rangeOf(
  { host, root, change }: GateContext,
  base: string | null,
): Promise<string> {
  if (change !== null) {
    const head = change.head ?? 'HEAD';
    return change.base === null ? head : `${change.base}..${head}`;
  }
  const found = await resolveBase(host, root, { flag: base ?? undefined });
  return `${found.commit}..${found.head}`;
}

async function readFile(context: GateContext, file: string): Promise<JudgedCommit> {
  const { host, root } = context;
  const text = await readText(context, file);
  const gitDir = await tryGit(host, root, ['rev-parse', '--absolute-git-dir']);
  const comment = await tryGit(host, root, ['config', 'core.commentChar']);
  const isMerge = gitDir !== null && host.fs.existsSync(join(gitDir, 'MERGE_HEAD'));
  const mark = comment === null || comment === 'auto' ? '#' : comment;
  return { id: null, isMerge, message: stripComments(text, mark) };
}

async function readText({ host }: GateContext, file: string): Promise<string> {
  try {
    const bytes =
      file === '-'
        ? await host.readStdin()
        : host.fs.readFileSync(resolve(host.cwd, file));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw fail('noFile', { file, reason: code ?? message }, { cause });
  }
}
