import type { SimpleGit } from 'simple-git';
import type { Host } from '../core/host.ts';
import { notInstalled, refuseForeign } from './ask.ts';

/** Variables of git that say where a repository and its settings are. */
const places = new RegExp(
  [
    String.raw`^GIT_(?:DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|CEILING_DIRECTORIES|`,
    String.raw`CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM))$`,
  ].join(''),
);

/**
 * Variables that name a program or a setting. A question needs none of them, and the
 * library refuses an environment that has one.
 */
const refused = /^(?:GIT_.*|EDITOR|PAGER|PREFIX|SSH_ASKPASS|VISUAL)$/i;

/**
 * git through simple-git, for the single questions of `init`, `doctor` and `hooks`.
 * What runs on every commit uses `askGit`: loading the library takes longer than git
 * takes to answer (docs/decisions/082-two-ways-to-ask-git.md).
 */
export async function openGit(host: Host, root: string): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const kept = Object.entries(host.env).filter(
    ([name]) => places.test(name) || !refused.test(name),
  );
  const git = simpleGit({
    baseDir: root,
    config: ['core.quotePath=false', 'color.ui=false'],
    abort: host.signal,
    allowEnvironment: kept.map(([name]) => name),
    unsafe: { allowUnsafeConfigPaths: true },
  });
  return git.env({ ...Object.fromEntries(kept), LC_ALL: 'C' });
}

/**
 * What git answered, or null where it ended with an error, which is an answer too: no
 * such setting, no such reference.
 * @throws QaError where git is missing or does not trust the repository
 * @throws GitPluginError where the library refused to start git
 */
export async function answerOf<T>(question: PromiseLike<T>): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    const { GitError, GitPluginError } = await import('simple-git');
    if (error instanceof GitPluginError || !(error instanceof GitError)) throw error;
    if (error.message.includes('ENOENT')) notInstalled(error);
    refuseForeign(error.message, '.');
    return null;
  }
}
