import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/** A commit as the log has it. */
export interface LoggedCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Name and address of its author, as .mailmap has them. */
  readonly author: string;
  readonly message: string;
}

/**
 * The commits of a range such as `v1.0.0..HEAD`, newest first. Fields are split by unit
 * separators and commits by NUL, neither of which git lets into a message.
 * @param paths - pathspecs that a commit must touch; without any, all count
 */
export async function readLog(
  host: Host,
  root: string,
  range: readonly string[],
  paths: readonly string[] = [],
): Promise<readonly LoggedCommit[]> {
  const format = '--format=%H%x1f%P%x1f%aN <%aE>%x1f%B';
  const text = await readGit(host, root, [
    'log',
    '-z',
    '--encoding=UTF-8',
    '--no-show-signature',
    '--no-notes',
    format,
    ...range,
    '--',
    ...paths,
  ]);
  if (text === '') return [];
  return text
    .replace(/\0$/, '')
    .split('\0')
    .map((record) => {
      const [id, parents, author, ...message] = record.split('\x1f');
      return {
        id: id!,
        parents: parents === '' ? [] : parents!.split(' '),
        author: author!,
        message: message.join('\x1f').trimEnd(),
      };
    });
}
