import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import type { FileContent, SourceTree, TreeFile } from '../core/tree.ts';
import { listWorkTree } from './list-files.ts';
import { tracksAll } from './tracked-files.ts';

/**
 * The files as they are on disk.
 * @param root - absolute; the root of a repository if `isRepository`
 */
export function openWorkTree(
  host: Host,
  root: string,
  isRepository: boolean,
): SourceTree {
  return {
    kind: 'work',
    root,
    list: async (named = []) => {
      if (!isRepository) return (await import('./walk.ts')).walkFiles(host, root);
      if (named.length > 0 && tracksAll(host, root, named))
        return named.map((path) => ({ path }));
      return listWorkTree(host, root);
    },
    async *read(files) {
      for (const file of files) yield [file, readFile(host, root, file)] as const;
    },
  };
}

/**
 * Reads one file of the work tree; symbolic links are not followed.
 * @param room - where its bytes are put if they fit, until the next one is read
 */
export function readFile(
  host: Pick<Host, 'fs'>,
  root: string,
  file: TreeFile,
  room?: Uint8Array,
): FileContent {
  const { constants } = host.fs;
  let descriptor: number | undefined;
  try {
    descriptor = host.fs.openSync(
      pathOnDisk(root, file),
      // Without O_NONBLOCK opening a named pipe would wait for its writer for ever.
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    const stats = host.fs.fstatSync(descriptor);
    if (stats.isDirectory()) return { kind: 'omitted', reason: 'submodule' };
    if (!stats.isFile())
      return { kind: 'unreadable', reason: 'it is not a regular file' };
    const bytes = readInto(host, descriptor, stats.size, room);
    return { kind: 'bytes', bytes: bytes ?? host.fs.readFileSync(descriptor) };
  } catch (error) {
    return contentOfError(error as NodeJS.ErrnoException);
  } finally {
    if (descriptor !== undefined) host.fs.closeSync(descriptor);
  }
}

/** The bytes in the room that there is; null where they do not fit, or are others. */
function readInto(
  { fs }: Pick<Host, 'fs'>,
  descriptor: number,
  size: number,
  room: Uint8Array | undefined,
): Uint8Array | null {
  if (room === undefined || size === 0 || size > room.length) return null;
  const length = fs.readSync(descriptor, room, 0, size, 0);
  return length === size ? room.subarray(0, length) : null;
}

function pathOnDisk(root: string, { path, raw }: TreeFile): string | Buffer {
  if (raw === undefined) return join(root, path);
  return Buffer.concat([Buffer.from(`${root}/`), raw]);
}

function contentOfError(error: NodeJS.ErrnoException): FileContent {
  if (error.code === 'ELOOP') return { kind: 'omitted', reason: 'symlink' };
  // It is tracked but deleted, or was deleted after it was listed.
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return { kind: 'omitted', reason: 'deleted' };
  return { kind: 'unreadable', reason: error.code ?? error.message };
}
