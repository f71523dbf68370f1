import type { Buffer } from 'node:buffer';
import { isUtf8 } from 'node:buffer';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { TreeFile } from '../core/tree.ts';
import { runGit } from './run.ts';

const fail = defineErrors('git', {
  cannotList:
    'git could not list the files of {root}: {reason}. Repair the repository, or run outside of it',
  notInstalled: 'git is needed and was not found. Install it and put it on the PATH',
});

/**
 * Every file that git tracks or would track, untracked ones included, ignored ones not.
 * @param root - the root of the work tree
 * @throws QaError where git is missing or refuses
 */
export async function listWorkTree(
  host: Host,
  root: string,
): Promise<readonly TreeFile[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const result = await runGit(host, root, [...args, '--deduplicate']).catch((error) => {
    throw fail('notInstalled', {}, { cause: error });
  });
  if (result.exitCode !== 0)
    throw fail('cannotList', { root, reason: firstLine(result.stderr) });
  return splitPaths(result.stdout).map(toTreeFile);
}

/** The paths of a NUL-separated list, as the bytes that they are. */
export function splitPaths(list: Buffer): readonly Buffer[] {
  const paths: Buffer[] = [];
  for (let start = 0; start < list.length;) {
    const end = list.indexOf(0, start);
    const stop = end === -1 ? list.length : end;
    if (stop > start) paths.push(list.subarray(start, stop));
    start = stop + 1;
  }
  return paths;
}

function toTreeFile(raw: Buffer): TreeFile {
  return isUtf8(raw) ? { path: raw.toString('utf8') } : { path: showBytes(raw), raw };
}

/** A name that is not UTF-8, its foreign bytes shown as `\xNN`. */
export function showBytes(raw: Uint8Array): string {
  return Array.from(raw, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  ).join('');
}

/** The first line of what git said, without its `fatal:`. */
export function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^(fatal|error): /, '');
}
