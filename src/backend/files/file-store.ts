import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the content of uploads lies, each under an id that the service made. */
export interface FileStore {
  /** Returns when the bytes are on the disk. */
  put(id: string, bytes: Buffer): Promise<void>;
  read(id: string): ReadStream;
  /** A file that does not exist any more is not an error. */
  remove(id: string): Promise<void>;
}

/** Keeps files in a folder; no name of a client's is ever part of a path. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (id: string) => join(folder, id);
  return {
    put: async (id, bytes) => {
      await mkdir(folder, { recursive: true });
      const part = `${pathOf(id)}.part`;
      try {
        const file = await open(part, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, pathOf(id));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    read: (id) => createReadStream(pathOf(id)),
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}
